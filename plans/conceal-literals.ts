import type { AppPlan } from "./app-plan.ts";
import type { Json } from "./json.ts";

/**
 * The app plan without the secret texts that its author wrote into the Launchfile. What they are is in its digest; whoever
 * reads a plan, or keeps it, does not have them.
 */
export function concealLiterals(app: AppPlan): AppPlan {
  return concealed(app as unknown as Json, false) as unknown as AppPlan;
}

/** `within`: of a variable that is secret as a whole. */
function concealed(json: Json, within: boolean): Json {
  if (Array.isArray(json)) return json.map((each) => concealed(each, within));
  if (typeof json !== "object" || json === null) return json;
  const isSecret = within || json["sensitive"] === true;
  if (json["kind"] === "literal") return isSecret ? { ...json, text: "", concealed: true } : json;
  const isVariable = Array.isArray(json["candidates"]);
  // Hints for a provisioner are no values, whatever they look like.
  const members = Object.entries(json).map(([key, each]) => [
    key,
    key === "config" ? each : concealed(each, within || (isVariable && isSecret)),
  ]);
  return Object.fromEntries(members);
}
