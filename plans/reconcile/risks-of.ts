import type { Change, Risk } from "../change-set.ts";
import type { ObjectRule } from "../object-rules.ts";
import type { Verdict } from "./verdict.ts";

interface Surroundings {
  rule: ObjectRule;
  /** Whether a resource, such as a database, reads data with it that outlives it. */
  readsData: boolean;
}

/** What could hurt about an operation, in the order of the schema. */
export function risksOf({ verb, cause, changes }: Verdict, { rule, readsData }: Surroundings): Risk[] {
  const isReplaced = verb === "replace";
  const isRestarted = cause.code === "not-running" || cause.code === "unhealthy";
  const risks: Record<Risk, boolean> = {
    "data-loss": (rule.holdsData && (isReplaced || verb === "delete")) || (readsData && changes.some(changesMajor)),
    replace: isReplaced,
    exposure: (isReplaced || verb === "update") && changes.some(publishes),
    privilege: changes.some(givesPrivilege),
    downtime: rule.stays === true && (isReplaced || isRestarted),
    "floating-image": changes.some(unpins),
  };
  return (Object.keys(risks) as Risk[]).filter((risk) => risks[risk]);
}

/** Another port, or the address that ports listen on when it is no longer one of this machine alone. */
function publishes({ attribute, before, after }: Change): boolean {
  if (attribute.startsWith("ports.")) return "absent" in before && !("absent" in after);
  return attribute === "publish" && isLoopback(before) && !("absent" in after) && !isLoopback(after);
}

function isLoopback(side: Change["before"]): boolean {
  return "plain" in side && typeof side.plain === "string" && /^(127\.|::1$)/.test(side.plain);
}

function givesPrivilege({ attribute, after }: Change): boolean {
  if (attribute !== "privileged" && !attribute.startsWith("host.")) return false;
  return !("absent" in after) && !("plain" in after && (after.plain === false || after.plain === null));
}

/** Another image, or another major version of it as its tag says: it may not read what the other wrote. */
function changesMajor({ attribute, before, after }: Change): boolean {
  return attribute === "image" && !("absent" in before) && !("absent" in after) && majorOf(before) !== majorOf(after);
}

/** `postgres:16` of `postgres:16.4-alpine`. */
function majorOf(side: Change["before"]): string {
  const image = "plain" in side && typeof side.plain === "string" ? side.plain : "";
  return image.replace(/@.*/, "").replace(/(:\d+)[^:/]*$/, "$1");
}

/** From a digest to a tag, which may be another image tomorrow. */
function unpins({ attribute, before, after }: Change): boolean {
  const [from, to] = [before, after].map((side) =>
    "plain" in side && typeof side.plain === "string" ? side.plain : "",
  );
  return (
    attribute === "image" && from?.includes("@sha256:") === true && to !== "" && to?.includes("@sha256:") === false
  );
}
