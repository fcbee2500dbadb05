import { canonicalJson } from "../canonical-json.ts";
import type { Change, Shown } from "../change-set.ts";
import { cutText } from "./cut-text.ts";
import { visible } from "./visible.ts";

/** What a change says of the values: `"a"`, `"a" -> "b"`, `(secret, changed)`. Longer texts are cut to `width` each. */
export function shownText({ before, after }: Pick<Change, "before" | "after">, width: number): string {
  if ("absent" in before) return sideText(after, width, 0);
  if ("absent" in after) return sideText(before, width, 0);
  if ("secret" in before && "secret" in after) {
    return after.secret === "unknown" ? "(secret, not compared)" : `(secret, ${after.secret})`;
  }
  const focus = firstDifference(before, after);
  return `${sideText(before, width, focus)} -> ${sideText(after, width, focus)}`;
}

function sideText(side: Shown, width: number, focus: number): string {
  if ("plain" in side) return cutText(visible(canonicalJson(side.plain)), width, focus);
  if ("secret" in side) return "(secret)";
  return "known" in side ? "(known after apply)" : "(absent)";
}

/** So that a cut shows what differs, not what both begin with. */
function firstDifference(before: Shown, after: Shown): number {
  if (!("plain" in before && "plain" in after)) return 0;
  const [one, other] = [before, after].map((side) => [...visible(canonicalJson(side.plain))]) as [string[], string[]];
  return one.findIndex((character, index) => character !== other[index]);
}
