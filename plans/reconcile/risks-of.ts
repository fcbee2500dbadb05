import type { Change, Risk } from "../change-set.ts";
import type { ObjectRule } from "../object-rules.ts";
import type { Verdict } from "./verdict.ts";

/** What could hurt about an operation, in the order of the schema. */
export function risksOf({ verb, cause, changes }: Verdict, rule: ObjectRule): Risk[] {
  const isReplaced = verb === "replace";
  const isRestarted = cause.code === "not-running" || cause.code === "unhealthy";
  const risks: Record<Risk, boolean> = {
    "data-loss": rule.holdsData && (isReplaced || verb === "delete"),
    replace: isReplaced,
    exposure: (isReplaced || verb === "update") && changes.some(publishes),
    privilege: changes.some(givesPrivilege),
    downtime: rule.stays === true && (isReplaced || isRestarted),
  };
  return (Object.keys(risks) as Risk[]).filter((risk) => risks[risk]);
}

function publishes({ attribute, before, after }: Change): boolean {
  return attribute.startsWith("ports.") && "absent" in before && !("absent" in after);
}

function givesPrivilege({ attribute, after }: Change): boolean {
  if (attribute !== "privileged" && !attribute.startsWith("host.")) return false;
  return !("absent" in after) && !("plain" in after && (after.plain === false || after.plain === null));
}
