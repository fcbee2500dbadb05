import { canonicalJson } from "../canonical-json.ts";
import type { Change, Shown } from "../change-set.ts";
import type { Deferred } from "../comparable.ts";
import type { ObjectRule } from "../object-rules.ts";
import type { ObservedAttribute } from "../observed-state.ts";
import { ownMember } from "../own-member.ts";

/** The two sides of one object. */
interface Sides {
  /** `null`: it does not exist. */
  observed: Record<string, ObservedAttribute> | null;
  desired: Record<string, ObservedAttribute>;
  deferred: Record<string, Deferred>;
  /** Names of the attributes whose desired value is sensitive. */
  sensitive: Set<string>;
}

/**
 * Every attribute that differs, in the order of names. Once either side is sensitive neither is shown, so that making a value
 * secret does not print the old one. A secret that nobody has the key to compare counts as equal to a secret that is there; one
 * that is still to be made is another.
 */
export function attributeChanges(sides: Sides, rule: ObjectRule): Change[] {
  const names = new Set([
    ...Object.keys(sides.observed ?? {}),
    ...Object.keys(sides.desired),
    ...Object.keys(sides.deferred),
  ]);
  return [...names].sort().flatMap((attribute) => {
    const takes = sides.observed === null ? "update" : attributeRule(rule, attribute);
    if (takes === "ignore") return [];
    const pair = pairOf(sides, attribute);
    if (isSame(pair)) return [];
    const change: Change = { attribute, ...shownPair(pair) };
    return [takes === "replace" && rule.runs !== true ? { ...change, forces: "replace" as const } : change];
  });
}

interface Pair {
  before: ObservedAttribute | null;
  after: ObservedAttribute | Deferred | null;
  hidden: boolean;
}

function pairOf(sides: Sides, attribute: string): Pair {
  const before = ownMember(sides.observed ?? {}, attribute);
  const after =
    ownMember<ObservedAttribute | Deferred>(sides.desired, attribute) ?? ownMember(sides.deferred, attribute);
  const hidden = sides.sensitive.has(attribute) || isPrint(before) || isPrint(after);
  return { before, after, hidden };
}

function isSame({ before, after }: Pair): boolean {
  if (after === "key") return isPrint(before);
  return typeof after !== "string" && canonicalJson(before) === canonicalJson(after);
}

function shownPair({ before, after, hidden }: Pair): { before: Shown; after: Shown } {
  const secret = before !== null && after !== null && after !== "after-apply" ? "changed" : "unknown";
  const shown = (side: Pair["after"]): Shown => {
    if (side === null) return { absent: true };
    if (side === "after-apply") return { known: "after-apply" };
    return hidden || typeof side === "string" || "print" in side ? { secret } : { plain: side.plain };
  };
  return { before: shown(before), after: shown(after) };
}

/** The rule of the exact name, else of the longest prefix, else `update`. */
function attributeRule(rule: ObjectRule, attribute: string): "update" | "replace" | "ignore" {
  const segments = attribute.split(".");
  const prefixes = segments.slice(1).map((_, index) => `${segments.slice(0, -1 - index).join(".")}.*`);
  const key = [attribute, ...prefixes].find((each) => Object.hasOwn(rule.attributes, each));
  return (key === undefined ? null : ownMember(rule.attributes, key)) ?? "update";
}

function isPrint(side: ObservedAttribute | Deferred | null): boolean {
  return side !== null && typeof side === "object" && "print" in side;
}
