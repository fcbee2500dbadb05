import type { IToken } from "chevrotain";
import { expressionLimits } from "./expression-limits.ts";
import type { PathCst, ReferenceCst } from "./expression-parser.ts";
import type { Problem } from "./expression-problem.ts";
import { Index } from "./expression-tokens.ts";
import type { IndexNode, Path, SegmentNode, TextSpan, TransformNode } from "./expression-tree.ts";

/** What bare and braced references have in common. */
interface ReferenceParts {
  path: Path;
  transforms: TransformNode[];
  /** The last node of the two lists, where the reference ends. */
  last: SegmentNode | IndexNode | TransformNode;
}

/** Builds path and transforms. */
export function buildReference({ children }: ReferenceCst): ReferenceParts {
  const path = buildPath(children.path[0]);
  const transforms = (children.Transform ?? []).map(transform);
  return { path, transforms, last: transforms.at(-1) ?? path.at(-1) ?? path[0] };
}

function buildPath({ children }: PathCst): Path {
  const path: Path = [segment(children.Name[0])];
  for (const step of children.Step ?? []) path.push(step.tokenType === Index ? index(step) : segment(step, 1));
  return path;
}

/** Half-open, unlike the library's own ends. */
export function spanOf(token: IToken): TextSpan {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

/** Finds a path that is too long, or too many transforms; `around` is how many stand around the reference. */
export function checkLength({ path, transforms, last }: ReferenceParts, around: number): Problem | null {
  if (path.length > expressionLimits.segments) {
    const end = path.at(-1)?.end ?? path[0].end;
    const args = { count: String(path.length), limit: String(expressionLimits.segments) };
    return { kind: "too-many-segments", start: path[0].start, end, args };
  }
  const tooMany = transforms[expressionLimits.transforms - around];
  if (!tooMany) return null;
  const args = { count: String(around + transforms.length), limit: String(expressionLimits.transforms) };
  return { kind: "too-many-transforms", start: tooMany.start, end: last.end, args };
}

function segment(token: IToken, dot: 0 | 1 = 0): SegmentNode {
  const { start, end } = spanOf(token);
  return { kind: "segment", name: token.image.slice(dot), start: start + dot, end };
}

function index(token: IToken): IndexNode {
  return { kind: "index", digits: token.image.slice(1, -1), ...spanOf(token) };
}

function transform(token: IToken): TransformNode {
  const { start, end } = spanOf(token);
  return { kind: "transform", name: token.image.slice(1), start: start + 1, end };
}
