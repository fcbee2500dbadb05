import { canonicalJson } from "../canonical-json.ts";
import type { Shown } from "../change-set.ts";
import type { AttributeDrift, Drift, DriftCause } from "../drift/drift.ts";
import { cutText } from "./cut-text.ts";
import { visible } from "./visible.ts";

/** Each cause as the end of a line that begins with the object's name. */
const words: Record<DriftCause, string> = {
  "not-applied": "not applied yet",
  "changed-outside": "changed outside",
  gone: "gone: it was applied, and is not there",
  stopped: "stopped: it does not run",
  unhealthy: "not healthy",
  unwanted: "not applied yet: nothing wants it any more",
  "not-ours": "not ours",
};

/** Differences for a person: objects with their cause, below each the attributes with what was applied, is there, is wanted. */
export function renderDriftText(drifts: Drift[]): string[] {
  return drifts.flatMap(({ object, cause, attributes }) => {
    return [`  ${visible(object)}  ${words[cause]}`, ...attributes.map((each) => `      ${attributeText(each)}`)];
  });
}

function attributeText({ attribute, cause, applied, actual, wanted }: AttributeDrift): string {
  const is = `${visible(attribute)}  is ${sideText(actual)}`;
  if ("secret" in wanted || (applied !== null && "secret" in applied))
    return `${visible(attribute)}  (secret)  ${secretWords[cause]}`;
  if (cause === "not-applied") return `${is}, wanted ${sideText(wanted)}`;
  const was = `${is}, was applied as ${applied === null ? "nothing" : sideText(applied)}`;
  return cause === "both" ? `${was}, wanted ${sideText(wanted)}` : was;
}

const secretWords: Record<AttributeDrift["cause"], string> = {
  "not-applied": "another one is wanted",
  "changed-outside": "it is another one than was applied",
  both: "it is another one than was applied, and a third is wanted",
};

function sideText(side: Shown): string {
  if ("plain" in side) return cutText(visible(canonicalJson(side.plain)), 60, 0);
  if ("secret" in side) return "another (hidden)";
  return "known" in side ? "(known after apply)" : "absent";
}
