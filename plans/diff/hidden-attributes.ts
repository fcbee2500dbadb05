import type { ObjectAddress } from "../address.ts";
import type { Attribute, DesiredState } from "../desired-state.ts";
import { isSensitive, leavesOf } from "../values/leaves-of.ts";

/** Attributes of objects that no side may show, because on one of them they are sensitive: `<object>#<attribute>`. */
export function hiddenAttributes(sides: DesiredState[]): ReadonlySet<string> {
  const objects = sides.flatMap((side) => Object.entries(side.objects));
  const names = objects.flatMap(([object, { attributes }]) => {
    const sensitive = Object.entries(attributes).filter(([, each]) => "value" in each && isSensitive(each.value));
    return sensitive.map(([name]) => attributeKey(object, name));
  });
  return new Set(names);
}

export function attributeKey(object: ObjectAddress, attribute: string): string {
  return `${object}#${attribute}`;
}

/** The texts that stand in an attribute. */
export function attributeTexts(attribute: Attribute): string[] {
  if ("plain" in attribute) {
    return [typeof attribute.plain === "string" ? attribute.plain : JSON.stringify(attribute.plain)];
  }
  return leavesOf(attribute.value).flatMap((leaf) => (leaf.kind === "literal" ? [leaf.text] : []));
}
