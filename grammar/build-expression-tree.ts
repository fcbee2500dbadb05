import type { IToken } from "chevrotain";
import { buildReference, checkLength, spanOf } from "./build-reference.ts";
import { checkBackslash } from "./check-backslash.ts";
import { checkBareReference } from "./check-bare-reference.ts";
import { checkBraces, checkMalformed } from "./check-braces.ts";
import { checkLiteral } from "./check-literal.ts";
import type { BareCst, BracedCst, TemplateCst } from "./expression-parser.ts";
import type { Problem } from "./expression-problem.ts";
import type { Reading } from "./expression-reading.ts";
import { Escape } from "./expression-tokens.ts";
import type { InvalidNode, PartNode, ReferenceNode, TemplateNode, TextSpan } from "./expression-tree.ts";

/** A tree over the whole text, whatever the text is, and all there is to say about it, in source order. */
export interface ParsedExpression {
  tree: TemplateNode;
  problems: Problem[];
}

/** Turns what the parser found in `text` into the tree. */
export function buildExpressionTree(cst: TemplateCst, text: string, isCommand: boolean): ParsedExpression {
  const reading: Reading = { text, isCommand, problems: [], transforms: 0 };
  const tree = buildTemplate(cst, { start: 0, end: text.length }, reading);
  return { tree, problems: reading.problems };
}

function buildTemplate(cst: TemplateCst, span: TextSpan, reading: Reading): TemplateNode {
  const parts: PartNode[] = [];
  for (const { children } of cst.children.part ?? []) {
    if (children.Literal) addLiteral(parts, children.Literal[0], reading);
    if (children.bare) parts.push(buildBare(children.bare[0], reading));
    if (children.braced) parts.push(buildBraced(children.braced[0], reading));
    if (children.Malformed) parts.push(buildMalformed(children.Malformed[0], reading));
  }
  return { kind: "template", parts, ...span };
}

function addLiteral(parts: PartNode[], token: IToken, reading: Reading): void {
  const { text, problems } = reading;
  const { start, end } = spanOf(token);
  problems.push(...checkLiteral(token, reading));
  const value = token.tokenType === Escape ? "$" : text.slice(start, end);
  const previous = parts.at(-1);
  if (previous?.kind === "text") {
    previous.value += value;
    previous.end = end;
  } else {
    parts.push({ kind: "text", value, start, end });
  }
}

function buildBare(
  { children }: BareCst,
  { text, problems, transforms: around }: Reading,
): ReferenceNode | InvalidNode {
  const reference = buildReference(children.reference[0]);
  const { path, transforms, last } = reference;
  const span = { start: children.BareOpen[0].startOffset, end: last.end };
  const error = checkLength(reference, around);
  if (error) {
    problems.push(error);
    return invalid(text, span);
  }
  problems.push(...checkBareReference(text, span.start, last));
  return { kind: "reference", braced: false, path, transforms, default: null, ...span };
}

function buildBraced({ children }: BracedCst, reading: Reading): ReferenceNode | InvalidNode {
  const { text, problems } = reading;
  const reference = children.reference ? buildReference(children.reference[0]) : null;
  const colon = children.DefaultOpen?.[0] ?? children.ColonOpen?.[0];
  const close = children.Close?.[0];
  const { start, end: headStart } = spanOf(children.BracedOpen[0]);
  const contentEnd = close?.startOffset ?? text.length;
  const span = { start, end: close ? spanOf(close).end : text.length };

  const head = { start: headStart, end: colon?.startOffset ?? contentEnd };
  const delimiter = (colon ?? close)?.image ?? "";
  const braces = { head, last: reference?.last ?? null, delimiter, closed: close !== undefined };
  const error = checkBraces(text, braces) ?? (reference && checkLength(reference, reading.transforms));
  problems.push(...(error ? [error] : checkBackslash(text, start)));

  // A default is read even where its reference is invalid: what is wrong in it is to be told as well.
  const content = children.template?.[0];
  // Too many are told once, not for each default further inside.
  const more = error?.kind === "too-many-transforms" ? Number.NEGATIVE_INFINITY : (reference?.transforms.length ?? 0);
  const inside = { ...reading, transforms: reading.transforms + more };
  const otherwise =
    content && colon ? buildTemplate(content, { start: spanOf(colon).end, end: contentEnd }, inside) : null;
  if (error || !reference) return invalid(text, span);
  const { path, transforms } = reference;
  return { kind: "reference", braced: true, path, transforms, default: otherwise, ...span };
}

function buildMalformed(token: IToken, { text, problems }: Reading): InvalidNode {
  const node = invalid(text, spanOf(token));
  problems.push(checkMalformed(node.text, node.start));
  return node;
}

function invalid(text: string, { start, end }: TextSpan): InvalidNode {
  return { kind: "invalid", text: text.slice(start, end), start, end };
}
