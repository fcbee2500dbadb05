import type { Problem, ProblemKind } from "./expression-problem.ts";
import type { IndexNode, SegmentNode, TextSpan, TransformNode } from "./expression-tree.ts";
import { referencePattern } from "./reference-pattern.ts";

/** A pair of braces: `${`, a head, and what delimits the head. */
interface Braces {
  /** Of the head, which starts right after `${`. */
  head: TextSpan;
  /** The end of the head's well-formed beginning; `null` when there is none. */
  last: SegmentNode | IndexNode | TransformNode | null;
  /** `:-` or `}`, what stands in place of `:-`, or nothing at the end of the text. */
  delimiter: string;
  closed: boolean;
}

/** Finds the one problem to report about a pair of braces: the first mistake in the head, unless nothing closes them. */
export function checkBraces(text: string, braces: Braces): Problem | null {
  const { head, last, delimiter, closed } = braces;
  const goodEnd = last?.end ?? head.start;
  if (!closed) return unclosedBraces(text.slice(head.start - 2, goodEnd), head.start - 2, delimiter);
  if (last === null || goodEnd < head.end) return checkHead(text, braces, goodEnd);
  const span = { start: head.end, end: head.end + delimiter.length };
  if (delimiter === "}" || delimiter === ":-") return null;
  if (delimiter === ":") return { kind: "single-colon", ...span, args: { replacement: ":-" } };
  return { kind: "shell-operator", ...span, args: { operator: delimiter } };
}

const headStart = new RegExp(`^\\$\\{(?:${referencePattern})?`);
const doubled = new RegExp(`^\\$\\{\\{\\s*(${referencePattern})\\s*\\}\\}$`);

/** Says what is wrong with braces that the lexer took whole. */
export function checkMalformed(image: string, start: number): Problem {
  if (!image.endsWith("}")) return unclosedBraces(headStart.exec(image)?.[0] ?? "", start, "");
  const reference = doubled.exec(image)?.[1];
  const args: Problem["args"] = reference === undefined ? {} : { replacement: "${" + reference + "}" };
  return { kind: "double-braces", start, end: start + image.length, args };
}

/** Without a `:-` the author most likely forgot the brace right behind the well-formed beginning. */
function unclosedBraces(beginning: string, start: number, delimiter: string): Problem {
  const closeHere = beginning.length > 2 && delimiter !== ":-";
  const args: Problem["args"] = closeHere ? { replacement: beginning + "}" } : {};
  return { kind: "unclosed-braces", start, end: start + beginning.length, args };
}

type Last = "nothing" | "segment" | "index" | "transform";
const something: Last[] = ["segment", "index", "transform"];
const anything: Last[] = ["nothing", ...something];

/** What may follow the well-formed beginning of a head. The first row that fits names the mistake. */
const mistakes: { kind: ProblemKind; after: Last[]; found: RegExp }[] = [
  { kind: "double-braces", after: ["nothing"], found: /^\{/ },
  { kind: "empty-reference", after: ["nothing"], found: /^\s*(?:\||$)/ },
  { kind: "white-space", after: anything, found: /^[.|]?\s/ },
  { kind: "empty-segment", after: ["nothing"], found: /^[.[]/ },
  { kind: "empty-segment", after: ["segment", "index"], found: /^\.{2,}|^\.(?=[[|]|$)/ },
  { kind: "malformed-index", after: ["segment", "index"], found: /^\[[^\]]*\]?|^\]/ },
  { kind: "empty-transform", after: something, found: /^\|{2,}|^\|$/ },
  { kind: "invalid-name", after: ["segment", "index"], found: /^[.|][\p{L}\p{M}\p{N}_-]+/u },
  { kind: "invalid-name", after: ["transform"], found: /^\|[\p{L}\p{M}\p{N}_-]+/u },
  { kind: "invalid-name", after: ["nothing", "segment", "transform"], found: /^[\p{L}\p{M}\p{N}_-]+/u },
  { kind: "unexpected-character", after: anything, found: /^./su },
];

function checkHead(text: string, { head, last, delimiter }: Braces, start: number): Problem {
  const junk = text.slice(start, head.end);
  const row = mistakes.find(({ after, found }) => after.includes(last?.kind ?? "nothing") && found.test(junk));
  const { kind = "unexpected-character" } = row ?? {};
  const found = row?.found.exec(junk)?.[0] ?? junk;
  const end = start + found.length;
  switch (kind) {
    case "double-braces":
    case "empty-reference":
      return { kind, start: head.start - 2, end: head.end + delimiter.length, args: {} };
    case "white-space":
      return { kind, ...head, args: withoutSpace(text.slice(head.start, head.end)) };
    case "invalid-name": {
      const nameStart = /^[.|]/.test(found) ? start + 1 : (last?.start ?? start);
      return { kind, start: nameStart, end, args: { name: text.slice(nameStart, end) } };
    }
    case "unexpected-character":
      return { kind, start, end, args: { character: found } };
    default:
      return { kind, start, end, args: {} };
  }
}

const wholeReference = new RegExp(`^${referencePattern}$`);

/** White space around names can go; inside one it may stand for anything. */
function withoutSpace(head: string): Problem["args"] {
  const pieces = head.split(/([.|])/);
  const replacement = pieces.map((piece) => piece.trim()).join("");
  return wholeReference.test(replacement) ? { replacement } : {};
}
