import type { EnvSlot, Node } from "../app-plan.ts";
import { canonicalJson } from "../canonical-json.ts";
import type { Json } from "../json.ts";
import { isSensitive, leavesOf } from "../values/leaves-of.ts";
import type { Value } from "../values/value.ts";
import { attributeName } from "./attribute-name.ts";
import { writtenDuration } from "./written-duration.ts";
import { writtenSize } from "./written-size.ts";
import { writtenValue } from "./written-value.ts";

/** One attribute of a node: what may be shown of it, and what it is compared by. */
export interface NodeAttribute {
  shown: Json;
  /** Equal exactly when the attributes mean the same. Never printed. */
  identity: string;
  /** It is, or is made from, what nobody may read. */
  sensitive: boolean;
  /** Text that the author wrote would show, and no part of it is known to be harmless beside a secret. */
  bare: boolean;
}

type Attributes = Map<string, NodeAttribute>;

/** The fields of a node as flat attributes, named as in a Launchfile: `image`, `env.KEY`, `commands.start.timeout`. */
export function nodeAttributes(node: Node): ReadonlyMap<string, NodeAttribute> {
  const attributes: Attributes = new Map();
  for (const [member, value] of Object.entries(node) as [string, Json][]) {
    // The address says these.
    if (member === "kind" || member === "component") continue;
    if (member === "env") addVariables(value as unknown as Record<string, EnvSlot>, attributes);
    // What is said of a task is said of its command.
    else addTree(member === "run" || member === "command" ? [] : [member], value, attributes);
  }
  return attributes;
}

/** Maps that a resource gets as they are. */
const whole = "config";
/** Maps that are there even when they say nothing. */
const implied = new Set(["commands", "args", "capture", "spec", whole]);

function addTree(keys: string[], value: Json, attributes: Attributes): void {
  const name = valueName(keys);
  if (name !== null) attributes.set(name, ofValue(value as unknown as Value));
  else if (!isMap(value) || (keys[0] === whole && keys.length === 2)) addPlain(keys, value, attributes);
  else {
    const members = Object.entries(value);
    for (const [key, each] of members) addTree([...keys, key], each, attributes);
    const last = keys.at(-1);
    if (members.length === 0 && last !== undefined && !implied.has(last)) addPlain(keys, value, attributes);
  }
}

/** What a Launchfile calls a text with references; `null` where there is none. The line of a task is its command. */
function valueName(keys: string[]): string | null {
  const [first, second = "", third] = keys;
  if (keys.length === 1 && first === "line") return "command";
  if (keys.length === 3 && first === "commands" && third === "line") return attributeName("commands", second);
  if (keys.length === 3 && first === "build" && second === "args") return attributeName("build", "args", third ?? "");
  return keys.length === 2 && first === "health" && second === "command" ? "health.command" : null;
}

/** Lengths of time and of space stand as in a Launchfile, and so does what it has another name for. */
function addPlain(keys: string[], value: Json, attributes: Attributes): void {
  const last = keys.at(-1) ?? "";
  const put = (key: string, shown: Json) => {
    attributes.set(attributeName(...keys.slice(0, -1), key), { ...plain(value), shown });
  };
  if (keys.length === 1 && last === "platforms") put("platform", value);
  else if (typeof value !== "number" || keys[0] === whole) put(last, value);
  else if (last === "sizeBytes") put("size", writtenSize(value));
  else if (last === "startPeriodMs") put("start_period", writtenDuration(value));
  else if (last.endsWith("Ms")) put(last.slice(0, -"Ms".length), writtenDuration(value));
  else put(last, value);
}

function addVariables(env: Record<string, EnvSlot>, attributes: Attributes): void {
  for (const [key, slot] of Object.entries(env)) {
    attributes.set(attributeName("env", key), variable(slot));
    const { candidates: _, ...rest } = slot;
    for (const [name, value] of Object.entries(rest)) {
      if (value !== false) attributes.set(attributeName("env", key, name), plain(value));
    }
  }
}

/** What a variable is made from; that an operator may set it goes without saying. */
function variable({ candidates, sensitive }: EnvSlot): NodeAttribute {
  const own = candidates.filter(({ from }) => from !== "operator");
  const texts = own.map((each) => (each.from === "generator" ? "(generated)" : writtenValue(each.value)));
  const values = own.flatMap((each) => (each.from === "generator" ? [] : [each.value]));
  return {
    shown: texts.length === 0 ? "(set by the operator)" : texts.join(" or else "),
    identity: canonicalJson(own),
    sensitive: sensitive || values.some(isSensitive),
    bare: values.some(isBare),
  };
}

function ofValue(value: Value): NodeAttribute {
  return {
    shown: writtenValue(value),
    identity: canonicalJson(value),
    sensitive: isSensitive(value),
    bare: isBare(value),
  };
}

/** Beside a part that is known to be secret the text around it may be read. */
function isBare(value: Value): boolean {
  const literals = leavesOf(value).filter(({ kind }) => kind === "literal");
  return literals.some(({ sensitive }) => sensitive) || (literals.length > 0 && !isSensitive(value));
}

function plain(value: Json): NodeAttribute {
  return { shown: value, identity: canonicalJson(value), sensitive: false, bare: false };
}

function isMap(value: Json): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
