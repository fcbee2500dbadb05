import type { Change, Operation } from "../change-set.ts";
import type { FingerprintMove, OperationMove, PlanMoves } from "../diff/plan-moves.ts";
import { causeText } from "./cause-text.ts";
import { gapText } from "./gap-text.ts";
import { type Paint, paint } from "./paint.ts";
import { shownText } from "./shown-text.ts";
import { visible } from "./visible.ts";

/** What moved between two plans, for a person who has to decide on the second one. Empty when nothing did. */
export function renderPlanMovesText(moves: PlanMoves, options: { color: boolean }): string {
  const colors = paint(options.color);
  const gaps = [
    ...moves.gaps.removed.map((gap) => `${colors("red", "  no longer:")}\n${gapText(gap, colors)}`),
    ...moves.gaps.added.map((gap) => `${colors("green", "  new:")}\n${gapText(gap, colors)}`),
  ];
  const blocks = [
    section(
      "What moved:",
      moves.fingerprints.map((move) => `  ${fingerprintText(move)}`),
    ),
    section(
      "What would be done differently:",
      moves.operations.map((move) => operationMoveText(move, colors)),
    ),
    section("What the target does not do exactly as the Launchfile says:", gaps),
  ].filter((block) => block !== "");
  if (blocks.length > 0 || moves.members.length === 0) return blocks.join("\n\n");
  return section("What differs in the plans:", [`  ${visible(moves.members.join(", "))}`]);
}

/** What moved in a few words: `the file Launchfile changed, the live object service:web is gone and 3 more`. */
export function planMovesWords({ fingerprints, members }: PlanMoves): string {
  const words = fingerprints.length > 0 ? fingerprints.map(fingerprintText) : members.map((member) => `its ${member}`);
  const [told, rest] = [words.slice(0, wordCount), words.length - wordCount];
  return rest > 0 ? `${told.join(", ")} and ${rest} more` : told.join(", ");
}

/** How many things a sentence names. */
const wordCount = 4;

function section(title: string, blocks: string[]): string {
  return blocks.length === 0 ? "" : [title, ...blocks].join("\n");
}

const subjects: Record<FingerprintMove["of"], string> = {
  file: "the file",
  inputs: "the values of the operator",
  image: "the image of",
  object: "the live object",
  basis: "what was compared with",
  tool: "the version of launchplane",
  "target-version": "the version of the target",
};

/** Digests say nothing to a person; versions do. */
function fingerprintText({ of, name, before, after }: FingerprintMove): string {
  const subject = [subjects[of], name].filter((word) => word !== null).join(" ");
  const isDigest = of === "file" || of === "inputs" || of === "object";
  const detail = isDigest ? "" : `: ${before ?? "none"} -> ${after ?? "none"}`;
  const word = before === null ? "is new" : after === null ? "is gone" : "changed";
  return visible(`${subject} ${word}${detail}`);
}

function operationMoveText({ object, before, after, attributes }: OperationMove, colors: Paint): string {
  if (before === null || after === null) {
    const [symbol, style, operation] =
      before === null ? (["+", "green", after] as const) : (["-", "red", before] as const);
    return `  ${colors(style, `${symbol} ${operationWords(operation)}`)}`;
  }
  const verbs = before.verb === after.verb ? after.verb : `${before.verb} -> ${after.verb}`;
  const lines = [`  ${colors("yellow", `~ ${verbs}`)} ${visible(object)}${causeMove(before, after)}`];
  for (const each of attributes) {
    lines.push(`      ${visible(each.attribute)}  was ${changeText(each.before)}, is ${changeText(each.after)}`);
  }
  return lines.join("\n");
}

function operationWords(operation: Operation | null): string {
  return operation === null ? "" : visible(`${operation.verb} ${operation.object}  (${causeText(operation)})`);
}

function causeMove(before: Operation, after: Operation): string {
  const [one, other] = [causeText(before), causeText(after)];
  return one === other ? "" : `  (${one} -> ${other})`;
}

function changeText(change: Change | null): string {
  return change === null ? "not changed" : shownText(change, 60);
}
