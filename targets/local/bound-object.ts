import {
  invariant,
  isSensitive,
  type Leaf,
  literal,
  type ObjectAddress,
  substitute,
  type Value,
} from "../../plans/index.ts";
import type { ApplyContext } from "../target.ts";
import { placesOf } from "./places.ts";

/** A desired object with everything bound, secrets included: only for the process that needs it. */
export interface BoundObject {
  address: ObjectAddress;
  /** Absolute. */
  folder: string;
  env: Record<string, string>;
  /** A command line; empty text when the object has none. */
  line(attribute: string): { text: string; isSecret: boolean };
  text(attribute: string): string;
  number(attribute: string): number | undefined;
  texts(attribute: string): string[];
}

export function bindObject(address: ObjectAddress, context: ApplyContext): BoundObject {
  const desired = context.desired.objects[address];
  invariant(desired, `${address} is not in the desired state`);
  const plain = (name: string) => {
    const attribute = desired.attributes[name];
    return attribute && "plain" in attribute ? attribute.plain : undefined;
  };
  const value = (name: string): Value => {
    const attribute = desired.attributes[name];
    return attribute && "value" in attribute ? attribute.value : literal("");
  };
  const bound = (name: string) => {
    return context.resolve(substitute(value(name), (leaf) => boundPath(leaf, context)) ?? literal(""));
  };
  const keys = Object.keys(desired.attributes).filter((name) => name.startsWith("env."));
  const { app } = context.scope.folders;
  const folder = String(plain("folder") ?? ".");
  return {
    address,
    folder: folder === "." ? app : `${app}/${folder}`,
    env: Object.fromEntries(keys.map((name) => [name.slice("env.".length), bound(name)])),
    line: (name) => ({ text: bound(name), isSecret: isSensitive(value(name)) }),
    text: (name) => String(plain(name) ?? bound(name)),
    number: (name) => (plain(name) === undefined ? undefined : Number(plain(name))),
    texts: (name) => {
      const list = plain(name);
      return Array.isArray(list) ? list.map(String) : [];
    },
  };
}

/** Paths are bound here and nowhere else: the plan has none that is absolute. */
function boundPath(leaf: Leaf, { scope }: ApplyContext): Value {
  if (leaf.kind !== "reference" || leaf.property !== "path") return leaf;
  const places = placesOf(scope.folders.local);
  const name = leaf.address.slice(leaf.address.indexOf(":") + 1);
  const text = leaf.address.startsWith("volume:") ? places.volume(name.replace("/", ".")) : places.sqliteFile(name);
  return { kind: "literal", text, type: "path", sensitive: false };
}
