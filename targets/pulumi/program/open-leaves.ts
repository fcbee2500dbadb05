import {
  type Address,
  addressParts,
  type DesiredObject,
  type DesiredState,
  type Leaf,
  type ObjectAddress,
  type Value,
} from "../../../plans/index.ts";

/** A leaf that is not for the program's text, with the words that name it where it stands first. */
export interface OpenLeaf {
  leaf: Leaf;
  words: string[];
}

/** Each leaf that the stack's configuration has to give, by its key. */
export function openLeaves({ objects }: DesiredState): Map<string, OpenLeaf> {
  const leaves = new Map<string, OpenLeaf>();
  for (const [address, { type, attributes }] of Object.entries(objects).sort(byKey)) {
    // What a stack and its update have is for the command that runs the program.
    if (type === "update" || type === "stack") continue;
    for (const [attribute, value] of valuesOf(attributes)) {
      for (const leaf of neededLeaves(value)) {
        const key = leafKey(leaf);
        if (key === null) continue;
        const known = leaves.get(key);
        if (known === undefined) leaves.set(key, { leaf, words: wordsOf(leaf, [address, attribute]) });
        // What is secret in one place is so in all.
        else if (leaf.sensitive) known.leaf = leaf;
      }
    }
  }
  return leaves;
}

/** In the order of names. A builder reads its secrets elsewhere. */
function valuesOf(attributes: DesiredObject["attributes"]): [attribute: string, value: Value][] {
  const values: [string, Value][] = [];
  for (const [attribute, each] of Object.entries(attributes)) {
    if ("value" in each && !attribute.startsWith("build.secrets.")) values.push([attribute, each.value]);
  }
  return values.sort(byKey);
}

/** What makes two leaves one setting; `null`: it stands in the program, because everybody may know it. */
export function leafKey(leaf: Leaf): string | null {
  switch (leaf.kind) {
    case "literal":
      // No text is no secret.
      return leaf.sensitive && leaf.text !== "" ? `literal:${leaf.text}` : null;
    case "input":
      return `input:${leaf.name}`;
    case "reference":
      return `reference:${leaf.address}#${leaf.property}`;
  }
}

/** The endpoint whose port of the machine a leaf is, which is known to all, in whatever text it stands; `null`: it is none. */
export function publishedEndpoint(leaf: Leaf): Address | null {
  return leaf.kind === "reference" && leaf.property === "published-port" ? leaf.address : null;
}

/** Leaves of a value that are needed where it is used: what is still undecided is never empty, so no fallback is taken. */
function neededLeaves(value: Value): Leaf[] {
  switch (value.kind) {
    case "concat":
      return value.parts.flatMap(neededLeaves);
    case "transform":
      return neededLeaves(value.of);
    case "fallback":
      return neededLeaves(value.first);
    default:
      return [value];
  }
}

/** A secret, an input and a port are called after themselves; a text of the author's after its place. */
function wordsOf(leaf: Leaf, [address, attribute]: [ObjectAddress, string]): string[] {
  switch (leaf.kind) {
    case "literal": {
      const [, ...rest] = attribute.split(".");
      return [...addressParts(address).names, ...rest];
    }
    case "input":
      return leaf.name.split(".");
    case "reference": {
      const { names } = addressParts(leaf.address);
      if (publishedEndpoint(leaf) !== null) return [...names, "port"];
      return leaf.property === "value" ? names : [...names, leaf.property];
    }
  }
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
