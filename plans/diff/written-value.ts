import { addressParts } from "../address.ts";
import type { Leaf, Reference, Value } from "../values/value.ts";

/** A value as a Launchfile would write it, so that two versions can be compared by a reader. What is secret in it is hidden. */
export function writtenValue(value: Value): string {
  switch (value.kind) {
    case "concat":
      return value.parts.map(writtenValue).join("");
    case "transform":
    case "fallback":
      return `\${${writtenReference(value)}}`;
    default:
      return writtenLeaf(value);
  }
}

/** The inside of braces. */
function writtenReference(value: Value): string {
  switch (value.kind) {
    case "fallback":
      return `${writtenReference(value.first)}:-${writtenValue(value.otherwise)}`;
    case "transform":
      return `${writtenReference(value.of)}|${value.name}`;
    case "reference":
      return pathOf(value);
    default:
      return writtenValue(value);
  }
}

function writtenLeaf(leaf: Leaf): string {
  switch (leaf.kind) {
    case "literal":
      return leaf.sensitive ? "(secret)" : leaf.text.replaceAll("$", "$$$$");
    case "input":
      return `(${leaf.name} of the operator)`;
    case "reference":
      return `\${${pathOf(leaf)}}`;
  }
}

function pathOf({ address, property }: Reference): string {
  const { kind, names } = addressParts(address);
  switch (kind) {
    case "endpoint":
      return ["components", ...names, property].join(".");
    case "volume":
      return ["storage", names.at(-1), property].join(".");
    case "secret":
      return names.length === 1 ? `secrets.${names[0]}` : `env.${names.at(-1)}`;
    default:
      return [...(names.length === 0 ? [kind] : names), property].join(".");
  }
}
