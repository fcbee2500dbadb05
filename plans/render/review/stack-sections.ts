import type { EnvironmentDiff, FileDiff, NodeChange } from "../../diff/plan-diff.ts";
import type { PlanMoves } from "../../diff/plan-moves.ts";
import type { Stack } from "../../review/review.ts";
import { placeText } from "../place-text.ts";
import { renderPlanMovesText } from "../plan-moves-text.ts";
import { riskWords } from "../risk-words.ts";
import { visible } from "../visible.ts";
import { codeSpan } from "./code-span.ts";
import { namesText } from "./names-text.ts";
import { attributeLine, gapLine, operationLines } from "./operation-lines.ts";

/** A part of a folded text that can be shortened by itself. */
export interface Section {
  /** Markdown, one line. */
  title: string;
  lines: string[];
  /** They are code, of this language. */
  code: string | null;
}

/** Everything that the review of a stack knows, from what the author changed to what a platform gets. */
export function stackSections({ diff, diagnostics }: Pick<Stack, "diff" | "diagnostics">): Section[] {
  const findings = diagnostics.filter(({ severity }) => severity !== "error");
  return [
    section("**Findings**", findings.map(findingLine)),
    section("**The app**", (diff?.changes ?? []).flatMap(changeLines)),
    ...environmentSections(diff?.environments ?? []),
  ].filter(({ lines }) => lines.length > 0);
}

function section(title: string, lines: string[], code: string | null = null): Section {
  return { title, lines, code };
}

export function findingLine({ code, message, file, span }: Stack["diagnostics"][number]): string {
  const place = file === null ? "" : ` at ${codeSpan(placeText({ file, span }))}`;
  return `- ${codeSpan(code)}${place}: ${codeSpan(message)}`;
}

function changeLines({ verb, address, from, changes, risks }: NodeChange): string[] {
  const origin = from === undefined ? "" : ` from ${codeSpan(from)}`;
  const words = risks.map(({ risk, reason }) => ` ${riskWords(risk, reason).words}`).join("");
  return [`- ${verb} ${codeSpan(address)}${origin}.${words}`, ...changes.map(attributeLine)];
}

/** What is equal in several environments is told once. */
function environmentSections(environments: EnvironmentDiff[]): Section[] {
  const sections = new Map<string, { part: Part; environments: string[] }>();
  for (const diff of environments) {
    for (const part of partsOf(diff)) {
      const key = JSON.stringify([diff.target, part]);
      const known = sections.get(key)?.environments ?? [];
      sections.set(key, { part: { ...part, target: diff.target }, environments: [...known, diff.environment] });
    }
  }
  return [...sections.values()]
    .sort((a, b) => a.part.rank - b.part.rank)
    .map(({ part: { target, words, lines, code }, environments: names }) => {
      return section(`**${namesText(names)} on ${codeSpan(target ?? "")}**${words}`, lines, code);
    });
}

interface Part {
  /** What is read first has the lowest one. */
  rank: number;
  words: string;
  lines: string[];
  code: string | null;
  target?: string;
}

function partsOf({ operations, gaps, files, moves }: EnvironmentDiff): Part[] {
  const gapLines = [
    ...gaps.added.map((gap) => gapLine(gap, "new: ")),
    ...gaps.removed.map((gap) => gapLine(gap, "gone: ")),
    ...gaps.kept.map((gap) => gapLine(gap, "as before: ")),
  ];
  const ofFiles = files.map((file) => ({
    rank: 2,
    words: `: ${file.verb} ${codeSpan(file.path)}`,
    lines: fileLines(file),
    code: "diff",
  }));
  return [
    { rank: 0, words: "", lines: operations.flatMap(operationLines), code: null },
    { rank: 1, words: ": not exactly as the Launchfile says", lines: gapLines, code: null },
    ...ofFiles,
    { rank: 3, words: ": what the two plans differ in", lines: moves ? movesLines(moves) : [], code: "text" },
  ];
}

function movesLines(moves: PlanMoves): string[] {
  return renderPlanMovesText(moves, { color: false })
    .split("\n")
    .filter((line) => line !== "");
}

function fileLines({ hunks }: FileDiff): string[] {
  return hunks.flatMap(({ base, head, lines }) => [
    `@@ -${base.start},${base.count} +${head.start},${head.count} @@`,
    ...lines.map((line) => visible(line.slice(0, longest))),
  ]);
}

/** Nobody reads the rest of such a line in a comment. */
const longest = 1000;
