import type { Fix } from "../plans/index.ts";
import type { DocumentPath, LaunchDocument } from "./document/launch-document.ts";

type Edits = Fix["edits"];

/** Puts `text` in place of the value at `path`. No edit where other places would change with it. */
export function replaceValue(document: LaunchDocument, path: DocumentPath, text: string): Edits {
  const value = spanOf(document, path, "value");
  return value ? [{ file: document.source.path, ...value, text }] : [];
}

/** What a misspelt value may have been meant to be, as fixes. */
export function renamings(document: LaunchDocument, path: DocumentPath, texts: string[]): Fix[] {
  return texts.flatMap((text) => {
    const edits = replaceValue(document, path, text);
    return edits.length === 0 ? [] : [{ title: `Write "${text}".`, safe: false, edits }];
  });
}

/** Puts `text` in place of the key and the value at `path`. */
export function replaceMember(document: LaunchDocument, path: DocumentPath, text: string): Edits {
  const [key, value] = [spanOf(document, path, "key"), spanOf(document, path, "value")];
  return key && value ? [{ file: document.source.path, start: key.start, end: value.end, text }] : [];
}

/** `null` where an anchor or an alias shares the value. A block scalar's ends behind its last line: the line's end stays. */
function spanOf({ source, locate, aliases }: LaunchDocument, path: DocumentPath, part: "key" | "value") {
  const { span } = locate(path, part);
  if (!span || aliases(path).length > 0) return null;
  const { offset: start } = span.start;
  if (/&\S+\s*$/.test(source.text.slice(Math.max(0, start - 200), start))) return null;
  return { start, end: start + source.text.slice(start, span.end.offset).trimEnd().length };
}
