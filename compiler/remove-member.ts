import type { Fix } from "../plans/index.ts";
import type { DocumentPath, LaunchDocument } from "./document/launch-document.ts";
import { replaceMember } from "./replace-value.ts";

/** Takes out the member at `path`, which is not the only one of its map: its lines, or its part of `{ … }`. */
export function removeMember(document: LaunchDocument, path: DocumentPath): Fix["edits"] {
  const [member] = replaceMember(document, path, "");
  if (!member) return [];
  const { text } = document.source;
  const line = text.lastIndexOf("\n", member.start - 1) + 1;
  const [indent, rest] = [text.slice(line, member.start), text.slice(member.end)];
  const lineEnd = /^[ \t]*(?:\r?\n|$)/.exec(rest);
  if (indent.trim() === "" && lineEnd) return [{ ...member, start: line, end: member.end + lineEnd[0].length }];
  const after = /^[ \t]*,[ \t]*/.exec(rest);
  if (after) return [{ ...member, end: member.end + after[0].length }];
  const before = indent.trimEnd();
  return before.endsWith(",") ? [{ ...member, start: line + before.length - 1 }] : [];
}
