import { type Approval, printApproval } from "../review/approval.ts";
import { promotedText } from "../review/promoted-text.ts";
import type { Review, Stack, Verdict } from "../review/review.ts";
import { verdictOf } from "../review/verdict-of.ts";
import { counted } from "./counted.ts";
import { codeBlock, codeSpan } from "./review/code-span.ts";
import { dangerSection } from "./review/danger-section.ts";
import { type Danger, dangersOf } from "./review/dangers-of.ts";
import { fitLines, sizeOf } from "./review/fit-lines.ts";
import { goneLines } from "./review/gone-lines.ts";
import { shareRoom } from "./review/share-room.ts";
import { stackFold } from "./review/stack-fold.ts";
import { tableHead, tableRow } from "./review/table-row.ts";
import { visible } from "./visible.ts";

/** By which the comment of a review is known. It begins with it. */
export const reviewMarker = "<!-- launchplane:review -->";

interface ReviewMarkdownOptions {
  /** UTF-16 code units that the text may have; 2,000 at least. GitHub takes 65,536 characters in a comment. */
  limit: number;
  /** Carried along for `review --approved`, when there is room for all of it. */
  approval?: Approval | null;
  /** Where everything can be read: an http or https URL. */
  more?: string | null;
}

interface Shown {
  stack: Stack;
  dangers: Danger[];
}

/**
 * A review as one comment: the apps with their risks, then whatever is dangerous, then the rest, folded. What does not fit
 * is left out from the least important on, folded texts from their middle, and the text says so. No name in it is markup.
 */
export function renderReviewMarkdown(
  review: Review,
  { limit, approval = null, more = null }: ReviewMarkdownOptions,
): string {
  const shown = review.stacks.map((stack) => ({ stack, dangers: dangersOf(stack) })).sort(worstFirst);
  const elsewhere =
    more === null ? "`launchplane review --json` has all of it" : `all of it is [here](<${safeUrl(more)}>)`;
  const head = [reviewMarker, `## ${titleOf(review, shown)}`, "", introOf(review), ""];
  const foot = ["---", commitsOf(review), ""];
  let room = limit - sizeOf(head) - sizeOf(foot) - notesSize - elsewhere.length * notesCount;
  const take = (lines: string[]) => {
    room -= sizeOf(lines);
    return lines;
  };
  const table = take(tableLines(shown, { room: Math.floor(room / 4), elsewhere }));
  const gone = take(goneLines(review.stacks, Math.floor(room / 4)));
  const dangers = take(dangerLines(shown, { room, elsewhere }));
  const hidden = take(approvalLines(approval, room));
  const commands = take(commandLines(shown, Math.floor(room / 2)));
  const folds = foldLines(shown, { room, elsewhere });
  return [...head, ...table, ...dangers, ...gone, ...folds, ...commands, ...foot, ...hidden].join("\n");
}

/** Room for every sentence about what was left out. */
const notesSize = 800;
const notesCount = 3;

/** With less a folded text says nothing. */
const leastFold = 600;

interface Room {
  room: number;
  elsewhere: string;
}

const titles: Record<Verdict, string> = {
  deny: "⛔ Launchplane review: denied",
  approve: "✋ Launchplane review: needs approval",
  warn: "⚠️ Launchplane review: with warnings",
  pass: "✅ Launchplane review",
};

/** That no policy objects does not make a risk a good thing. */
function titleOf({ verdict }: Review, shown: Shown[]): string {
  const isRisky = verdict === "pass" && shown.some(({ dangers }) => dangers.length > 0);
  return isRisky ? "⚠️ Launchplane review: with risks" : titles[verdict];
}

function introOf({ stacks }: Review): string {
  if (stacks.length === 0) return "No Launchfile, and nothing that one is built from, changes.";
  return `${counted(stacks.length, "app")} would change as below. Nothing was deployed.`;
}

function commitsOf({ base, head }: Review): string {
  const side = ({ label, commit }: Review["base"]) =>
    commit === null || commit === label ? codeSpan(label, 100) : `${codeSpan(label, 100)} at ${codeSpan(commit, 64)}`;
  return `Base ${side(base)}, head ${side(head)}.`;
}

const order: Verdict[] = ["deny", "approve", "warn", "pass"];

function worstFirst(one: Shown, other: Shown): number {
  const rank = ({ stack }: Shown) => order.indexOf(verdictOf(stack));
  if (rank(one) !== rank(other)) return rank(one) - rank(other);
  if (one.dangers.length === 0 || other.dangers.length === 0) {
    const byDanger = Number(one.dangers.length === 0) - Number(other.dangers.length === 0);
    if (byDanger !== 0) return byDanger;
  }
  return one.stack.path < other.stack.path ? -1 : Number(one.stack.path > other.stack.path);
}

function tableLines(shown: Shown[], { room, elsewhere }: Room): string[] {
  if (shown.length === 0) return [];
  const rows = shown.map(({ stack, dangers }) => tableRow(stack, dangers));
  const { lines, left } = fitLines(rows, room - sizeOf(tableHead) - 1);
  const note = left === 0 ? [] : [`**And ${counted(left, "more app")}**: ${elsewhere}.`, ""];
  return [...tableHead, ...lines, "", ...note];
}

function dangerLines(shown: Shown[], { room, elsewhere }: Room): string[] {
  // The path goes with the first line below it, so that it never stands there alone.
  const texts = shown.flatMap(({ stack, dangers }) =>
    dangers.map(({ text }, index) => `${index === 0 ? `\n${codeSpan(stack.path)}\n\n` : ""}- ${text}`),
  );
  const dangers = shown.flatMap((each) => each.dangers);
  return dangerSection(texts, dangers, { room, elsewhere });
}

function approvalLines(approval: Approval | null, room: number): string[] {
  if (approval === null) return [];
  const line = printApproval(approval);
  if (line.length + 2 <= room) return ["", line];
  return ["This review is too large to be applied by `launchplane review --approved`.", ""];
}

/** Folded, as what they are for comes later. */
function commandLines(shown: Shown[], room: number): string[] {
  const commands = shown.flatMap(({ stack }) => [
    ...stack.approved.map(({ command }) => visible(command)),
    ...(stack.promoted ?? []).map((each) => `# ${visible(promotedText(each))}`),
  ]);
  if (commands.length === 0) return [];
  const wrap = (lines: string[]) => {
    const summary = "<summary>Commands that apply exactly this, once it is merged</summary>";
    return ["<details>", summary, "", ...codeBlock(lines, "sh"), "", "</details>", ""];
  };
  const frame = sizeOf(wrap(commands)) - sizeOf(commands);
  const { lines, left } = fitLines(commands, room - frame);
  return wrap(left === 0 ? lines : [...lines, `# and ${left} more: launchplane review --json`]);
}

function foldLines(shown: Shown[], { room, elsewhere }: Room): string[] {
  const wholes = shown.map(({ stack }) => stackFold(stack));
  if (wholes.reduce((sum, lines) => sum + sizeOf(lines), 0) <= room) return wholes.flat();
  const kept = shown.slice(0, Math.floor(room / leastFold));
  const rooms = shareRoom(wholes.slice(0, kept.length).map(sizeOf), room);
  const folds = kept.flatMap(({ stack }, index) => stackFold(stack, rooms[index] ?? 0));
  return [...folds, `Not all that changes is shown: ${elsewhere}.`, ""];
}

/** Nothing in it can end the brackets that it stands in. */
function safeUrl(url: string): string {
  return encodeURI(url.replace(/[<>\s\\]/g, "")).slice(0, 500);
}
