import type { Change, Operation } from "../../change-set.ts";
import type { Gap } from "../../gap.ts";
import { causeText } from "../cause-text.ts";
import { gapText } from "../gap-text.ts";
import { paint } from "../paint.ts";
import { operationRisks } from "../risk-words.ts";
import { shownText } from "../shown-text.ts";
import { codeSpan } from "./code-span.ts";
import { shownVerb } from "./shown-verb.ts";

/** An operation as an item of a list, and below it what differs. */
export function operationLines(operation: Operation): string[] {
  const words = operationRisks(operation)
    .map((risk) => ` ${risk.words}`)
    .join("");
  const head = `- ${shownVerb(operation.verb)} ${codeSpan(operation.object)}`;
  return [`${head} (${codeSpan(causeText(operation))}).${words}`, ...operation.changes.map(attributeLine)];
}

/** What differs in one attribute, as an item of the list below an item. */
export function attributeLine(change: Change): string {
  const forces = change.forces ? " (forces replacement)" : "";
  const sign = "absent" in change.before ? "+" : "absent" in change.after ? "\\-" : "~";
  return `  - ${sign} ${codeSpan(change.attribute)} ${codeSpan(shownText(change, 120), 300)}${forces}`;
}

/** A gap as an item of a list; `fate`: how it differs from before, with a colon and a space. */
export function gapLine(gap: Gap, fate = ""): string {
  const [, ...lines] = gapText(gap, paint(false)).split("\n");
  const words = lines.map((line) => line.trim()).join(" ");
  return `- ${fate}${gap.effect} ${codeSpan(gap.at)} (${codeSpan(gap.code)}) ${codeSpan(words, 600)}`;
}
