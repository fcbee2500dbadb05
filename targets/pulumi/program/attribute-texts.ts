import type { Attribute, DesiredObject, Json } from "../../../plans/index.ts";
import type { Text } from "./input.ts";

/** The attributes of one object by their flat names. */
export interface AttributeTexts {
  /** Sorted. */
  names: string[];
  has(name: string): boolean;
  attribute(name: string): Attribute;
  plain(name: string): Json;
  text(name: string): Text;
  /** What follows `prefix.` in the names, sorted. */
  below(prefix: string): string[];
  /** `prefix.0`, `prefix.1`, in their order. */
  list(prefix: string): Text[];
}

/** Reads the attributes of an object; each look-up costs the same, however many there are. */
export function attributeTexts({ attributes }: DesiredObject): AttributeTexts {
  const names = Object.keys(attributes).sort();
  /** By what stands before the first dot what follows it. */
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const dot = name.indexOf(".");
    if (dot < 0) continue;
    const group = groups.get(name.slice(0, dot));
    if (group === undefined) groups.set(name.slice(0, dot), [name.slice(dot + 1)]);
    else group.push(name.slice(dot + 1));
  }
  const has = (name: string) => Object.hasOwn(attributes, name);
  const attribute = (name: string) => (has(name) ? attributes[name] : undefined) ?? { plain: "" };
  const plain = (name: string) => {
    const found = attribute(name);
    return "plain" in found ? found.plain : "";
  };
  const text = (name: string) => textOf(attribute(name));
  const below = (prefix: string) => {
    const dot = prefix.indexOf(".");
    if (dot < 0) return groups.get(prefix) ?? [];
    const start = `${prefix.slice(dot + 1)}.`;
    const all = groups.get(prefix.slice(0, dot)) ?? [];
    return all.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
  };
  return {
    names,
    has,
    attribute,
    plain,
    text,
    below,
    list: (prefix) => [...below(prefix)].sort((a, b) => Number(a) - Number(b)).map((key) => text(`${prefix}.${key}`)),
  };
}

function textOf(attribute: Attribute): Text {
  return "value" in attribute ? attribute.value : String(attribute.plain);
}
