import type { ObjectAddress } from "./address.ts";
import type { DesiredState } from "./desired-state.ts";
import type { ObservedAttribute } from "./observed-state.ts";
import { type Bind, type Bound, evaluate } from "./values/evaluate.ts";
import { isSensitive } from "./values/leaves-of.ts";

/**
 * Why an attribute cannot be compared yet: its secret is still to be made, or is there and no key to fingerprint it with, or only
 * the target can tell it.
 */
export type Deferred = "secret" | "key" | "after-apply";

/** A desired state in the form that reality is told in. Each attribute is in one of the two. */
export interface Comparable {
  /** Plain text, or a fingerprint where sensitive. */
  attributes: Record<ObjectAddress, Record<string, ObservedAttribute>>;
  deferred: Record<ObjectAddress, Record<string, Deferred>>;
}

/** Fingerprints the text of a sensitive attribute with a key that outsiders lack; `null` where we lack it too. */
type Print = (object: ObjectAddress, attribute: string, text: string) => string | null;

/** Evaluates every attribute as far as `bind` knows its leaves. A value that nobody supplied yet counts as deferred. */
export function comparable(desired: DesiredState, bind: Bind, print: Print): Comparable {
  const result: Comparable = { attributes: {}, deferred: {} };
  for (const [address, object] of Object.entries(desired.objects)) {
    const attributes: Record<string, ObservedAttribute> = {};
    const deferred: Record<string, Deferred> = {};
    for (const [name, attribute] of Object.entries(object.attributes)) {
      if ("plain" in attribute) {
        attributes[name] = { plain: attribute.plain };
        continue;
      }
      const bound = evaluate(attribute.value, bind);
      const sensitive = isSensitive(attribute.value);
      const printed = bound.state === "known" && sensitive ? print(address, name, bound.text) : null;
      if (bound.state === "known" && !sensitive) attributes[name] = { plain: bound.text };
      else if (printed !== null) attributes[name] = { print: printed };
      else {
        deferred[name] = sensitive ? deferredSecret(bound) : "after-apply";
      }
    }
    result.attributes[address] = attributes;
    result.deferred[address] = deferred;
  }
  return result;
}

function deferredSecret(bound: Bound): Deferred {
  if (bound.state === "deferred") return bound.until;
  return bound.state === "known" ? "key" : "secret";
}
