import type { EnvironmentDiff, FileDiff } from "../../diff/plan-diff.ts";
import { gapText } from "../gap-text.ts";
import { operationText } from "../operation-text.ts";
import type { Paint, Style } from "../paint.ts";
import { renderPlanMovesText } from "../plan-moves-text.ts";
import { policyText } from "../policy-text.ts";
import { visible } from "../visible.ts";

interface TextStyle {
  paint: Paint;
  verbose: boolean;
  color: boolean;
}

/** What one environment would get: operations, gaps that come and go, and the lines of files that differ. */
export function environmentDiffText(diff: EnvironmentDiff, style: TextStyle): string[] {
  const { operations, gaps, policies, files, moves } = diff;
  const { paint } = style;
  if (!saysAnything(diff))
    return [headText(diff, paint, isSame(diff) ? "no changes" : "nothing to do (its review digest differs)")];
  const acting = operations.filter(({ verb }) => verb !== "none");
  const kept = operations.filter(({ verb }) => verb === "none");
  return [
    headText(diff, paint, headWords(diff)),
    ...(moves
      ? [renderPlanMovesText(moves, { color: style.color })]
      : acting.map((each) => operationText(each, style))),
    section(
      "Kept, because data is never deleted unasked:",
      kept.map((each) => operationText(each, style)),
    ),
    section("No longer exactly as the Launchfile says:", moves ? [] : gaps.added.map((gap) => gapText(gap, paint))),
    section(
      "Now as the Launchfile says, or no longer asked for:",
      moves ? [] : gaps.removed.map((gap) => gapText(gap, paint).split("\n").slice(0, 2).join("\n")),
    ),
    section(
      "Policies of launchplane.yaml:",
      policies.map((each) => policyText(each, paint)),
    ),
    ...files.map((file) => fileText(file, style)),
  ];
}

/** Whether an environment would get anything that it does not have. */
export function saysAnything({ operations, gaps, policies, files, moves }: EnvironmentDiff): boolean {
  const lists = [operations, gaps.added, gaps.removed, policies, files, moves?.members ?? []];
  return lists.some((list) => list.length > 0);
}

function isSame({ review }: EnvironmentDiff): boolean {
  return review.base === review.head;
}

function headText({ environment, target }: EnvironmentDiff, paint: Paint, words: string): string {
  return `${paint("bold", visible(`${environment} on ${target}`))}: ${words}`;
}

/** What the operations below are. */
function headWords({ scope, moves, environment }: EnvironmentDiff): string {
  if (moves) return "what the two plans differ in";
  if (scope.base === null) return "new; what apply would do first";
  if (scope.head === null) {
    return visible(
      `gone; what runs stays until somebody destroys it at the base (destroy --env ${environment}), which would`,
    );
  }
  if (scope.base !== scope.head)
    return visible(`${scope.head} in place of ${scope.base}, which stays as it is; what apply would do`);
  return "what apply would do where the base is deployed";
}

function section(title: string, blocks: string[]): string {
  return blocks.length === 0 ? "" : [title, ...blocks].join("\n");
}

const marks: Record<string, Style> = { "+": "green", "-": "red" };

/** The lines of a file that differ; of one that is new or gone their number. */
function fileText({ path, verb, hunks }: FileDiff, { paint, verbose }: TextStyle): string {
  const count = hunks.reduce((sum, { lines }) => sum + lines.filter((line) => /^[+-]/.test(line)).length, 0);
  const symbol = { add: "+", remove: "-", change: "~" }[verb];
  const style = ({ add: "green", remove: "red", change: "yellow" } as const)[verb];
  const head = `  ${paint(style, `${symbol} ${verb}`)} ${paint("bold", visible(path))}`;
  if (verb !== "change" && !verbose) return `${head}  (${count} lines)`;
  const lines = hunks.flatMap(({ base, head: after, lines }) => [
    paint("cyan", `@@ -${base.start},${base.count} +${after.start},${after.count} @@`),
    ...lines.map((line) => {
      const style = marks[line[0] ?? ""];
      return style ? paint(style, visible(line)) : visible(line);
    }),
  ]);
  return [head, ...lines.map((line) => `      ${line}`)].join("\n");
}
