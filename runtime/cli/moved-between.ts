import { canonicalJson, type DeploymentPlan } from "../../plans/index.ts";

/** What differs between two plans of the same environment, in words: files, inputs, live objects, operations. */
export function movedBetween(before: DeploymentPlan, after: DeploymentPlan): string {
  const differs = (a: unknown, b: unknown) => canonicalJson(a) !== canonicalJson(b);
  const [old, now] = [before.fingerprints, after.fingerprints];
  const moved = [
    ...changedKeys(old.source, now.source).map((path) => `the file ${path}`),
    ...(old.inputs === now.inputs ? [] : ["the operator's values"]),
    ...changedKeys(old.observed.objects, now.observed.objects).map((object) => `the live object ${object}`),
    ...(differs(old.artifacts, now.artifacts) ? ["the images"] : []),
    ...(old.tool === now.tool && old.targetVersion === now.targetVersion ? [] : ["the version of launchplane"]),
  ];
  return moved.length > 0 ? moved.join(", ") : "the operations";
}

function changedKeys(before: Record<string, string>, after: Record<string, string>): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => before[key] !== after[key]).sort();
}
