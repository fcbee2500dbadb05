import type { ObjectAddress } from "../address.ts";
import { canonicalJson } from "../canonical-json.ts";
import type { Change, Operation, Shown } from "../change-set.ts";
import type { ObservedAttribute, ObservedState } from "../observed-state.ts";
import { ownMember } from "../own-member.ts";
import type { AttributeDrift, Drift, DriftCause } from "./drift.ts";

/** What was applied to an object last. */
interface Applied {
  succeeded: boolean;
  attributes: Record<string, ObservedAttribute>;
}

interface Sides {
  /** What it would take to make reality what is wanted. */
  operations: Operation[];
  observed: ObservedState;
  /** What is wanted, as it is compared. */
  wanted: Record<ObjectAddress, Record<string, ObservedAttribute>>;
  /** What the journal of the deployments says. */
  applied: Record<ObjectAddress, Applied>;
}

/** Every difference between what is wanted and what is there, each with its cause as the record of what was applied tells it. */
export function driftsOf(sides: Sides): Drift[] {
  const changed = sides.operations.filter(({ verb }) => verb !== "none").map((operation) => driftOf(operation, sides));
  const foreign = sides.observed.foreign.map((object): Drift => ({ object, cause: "not-ours", attributes: [] }));
  return [...changed, ...foreign];
}

function driftOf(operation: Operation, sides: Sides): Drift {
  const { object, cause, changes, verb } = operation;
  const applied = ownMember(sides.applied, object);
  // What a failed attempt was about was not applied.
  const known = applied?.succeeded ? applied.attributes : null;
  const isThere = verb === "update" || verb === "replace" || cause.code === "attributes-changed";
  const attributes = isThere ? changes.map((change) => attributeDrift(change, { object, known, sides })) : [];
  return { object, cause: causeOf(operation, { attributes, isKnown: known !== null }), attributes };
}

function causeOf(
  { cause: { code } }: Operation,
  { attributes, isKnown }: { attributes: AttributeDrift[]; isKnown: boolean },
): DriftCause {
  switch (code) {
    case "not-running":
      return "stopped";
    case "unhealthy":
      return "unhealthy";
    case "no-longer-wanted":
      return "unwanted";
    case "not-found":
      return isKnown ? "gone" : "not-applied";
    case "attributes-changed":
      return attributes.some(({ cause }) => cause !== "not-applied") ? "changed-outside" : "not-applied";
    default:
      return "not-applied";
  }
}

function attributeDrift(
  { attribute, before, after }: Change,
  { object, known, sides }: { object: ObjectAddress; known: Applied["attributes"] | null; sides: Sides },
): AttributeDrift {
  const applied = known && ownMember(known, attribute);
  const actual = ownMember(ownMember(sides.observed.objects, object)?.attributes ?? {}, attribute);
  const wanted = ownMember(ownMember(sides.wanted, object) ?? {}, attribute);
  const isAsApplied = known === null || canonicalJson(applied) === canonicalJson(actual);
  const isAsWanted = canonicalJson(applied) === canonicalJson(wanted);
  const cause = isAsApplied ? "not-applied" : isAsWanted ? "changed-outside" : "both";
  // What stands there now may be a secret that somebody put there: it is shown only where the target shows it.
  const isSecret = isPrint(applied) || isPrint(wanted) || (wanted === null && "secret" in after);
  return {
    attribute,
    cause,
    applied: known === null ? null : shown(applied, isSecret),
    actual: before,
    wanted: isSecret || wanted === null ? after : shown(wanted, isSecret),
  };
}

function shown(attribute: ObservedAttribute | null, isSecret: boolean): Shown {
  if (attribute === null) return { absent: true };
  return isSecret || "print" in attribute ? { secret: "unknown" } : { plain: attribute.plain };
}

function isPrint(attribute: ObservedAttribute | null): boolean {
  return attribute !== null && "print" in attribute;
}
