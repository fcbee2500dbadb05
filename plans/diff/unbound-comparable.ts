import { canonicalJson } from "../canonical-json.ts";
import type { Comparable } from "../comparable.ts";
import type { Attribute, DesiredState } from "../desired-state.ts";
import type { ObservedAttribute } from "../observed-state.ts";
import { isSensitive } from "../values/leaves-of.ts";
import { attributeKey } from "./hidden-attributes.ts";
import { writtenValue } from "./written-value.ts";

/**
 * A desired state as it is compared with another one: values stand as they are written, so that it takes neither secrets
 * nor a platform. What is sensitive or `concealed` counts as a print: of a print no side is ever shown.
 */
export function unboundComparable({ objects }: DesiredState, concealed: ReadonlySet<string>): Comparable {
  const attributes = Object.entries(objects).map(([object, each]) => {
    const written = Object.entries(each.attributes).map(([name, attribute]) => {
      return [name, writtenAttribute(attribute, concealed.has(attributeKey(object, name)))];
    });
    return [object, Object.fromEntries(written)];
  });
  return { attributes: Object.fromEntries(attributes), deferred: {} };
}

function writtenAttribute(attribute: Attribute, hidden: boolean): ObservedAttribute {
  if ("plain" in attribute) return hidden ? { print: canonicalJson(attribute.plain) } : { plain: attribute.plain };
  const { value } = attribute;
  return hidden || isSensitive(value) ? { print: canonicalJson(value) } : { plain: writtenValue(value) };
}
