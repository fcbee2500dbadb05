import { diagnose, hasErrors, type Staged } from "../../plans/index.ts";
import type { DocumentData, LaunchDocument } from "../document/launch-document.ts";
import { loadDocument } from "../document/load-document.ts";
import type { SourceFile } from "../source-file.ts";
import type { Piece } from "./piece.ts";
import { piecesOf } from "./pieces-of.ts";
import { renderPieces } from "./render-pieces.ts";

/**
 * The text of a Launchfile in the one layout: two columns a level, one space between tokens, at most one blank line, LF.
 * Every token, comment and line break between tokens stays where it is among the others, so nothing but white space changes.
 * A file whose YAML has errors has no value, and neither has one that would not say the same any more (LP5016).
 */
export function formatLaunchfile(source: SourceFile): Staged<string> {
  const before = loadDocument(source);
  if (before.value === null || hasErrors(before.diagnostics)) return { value: null, diagnostics: before.diagnostics };
  const pieces = piecesIn(source.text);
  const text = renderPieces(pieces);
  const after = loadDocument({ path: source.path, text });
  const again = piecesIn(text);
  const isSettled = hasSameTokens(pieces, again) && renderPieces(again) === text;
  if (isSettled && after.value !== null && !hasErrors(after.diagnostics) && hasSameData(before.value, after.value)) {
    return { value: text, diagnostics: [] };
  }
  return { value: null, diagnostics: [diagnose("LP5016", { file: source.path, span: null }, { path: source.path })] };
}

function piecesIn(text: string): Piece[] {
  return piecesOf(text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"));
}

/** Whether two files have the same tokens and comments in the same order. */
function hasSameTokens(before: Piece[], after: Piece[]): boolean {
  const isSame = ({ kind, text }: Piece, index: number) => kind === after[index]?.kind && text === after[index].text;
  return before.length === after.length && before.every(isSame);
}

function hasSameData(before: LaunchDocument, after: LaunchDocument): boolean {
  const same = (one: DocumentData, other: DocumentData): boolean => {
    if (typeof one !== "object" || one === null || typeof other !== "object" || other === null)
      return Object.is(one, other);
    const [ownKeys, otherKeys] = [Object.keys(one), Object.keys(other)];
    return (
      Array.isArray(one) === Array.isArray(other) &&
      ownKeys.length === otherKeys.length &&
      ownKeys.every((key, index) => key === otherKeys[index] && sameMember(one, other, key))
    );
  };
  const sameMember = (one: DocumentData & object, other: DocumentData & object, key: string): boolean => {
    const [value, otherValue] = [one, other].map((each) => (each as Record<string, DocumentData>)[key] ?? null);
    const spelled = typeof value !== "number" || spelling(before, one, key) === spelling(after, other, key);
    return spelled && same(value as DocumentData, otherValue as DocumentData);
  };
  return same(before.data, after.data);
}

function spelling(document: LaunchDocument, container: DocumentData & object, key: string): string {
  return document.spelling(container, Array.isArray(container) ? Number(key) : key);
}
