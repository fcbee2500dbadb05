import { type Diagnostic, diagnose, type Staged } from "../../plans/index.ts";
import type { SourceFile } from "../source-file.ts";

/** The most bytes a Launchfile may have. */
export const sizeLimit = 1_048_576;

/**
 * A file's bytes as text: UTF-8 without NUL, at most 1 MiB. A byte order mark and CRLF stay as they are, so that offsets
 * are the file's own.
 */
export function checkText(path: string, bytes: Uint8Array): Staged<SourceFile> {
  const refuse = (diagnostic: Diagnostic) => ({ value: null, diagnostics: [diagnostic] });
  const where = { file: path, span: null };
  if (bytes.length > sizeLimit) return refuse(diagnose("LP1002", where, { size: bytes.length.toLocaleString("en") }));
  const nul = bytes.indexOf(0);
  if (nul >= 0) return refuse(diagnose("LP1003", where, { what: "a NUL byte", offset: String(nul) }));
  const text = decode(bytes);
  if (text !== null) return { value: { path, text }, diagnostics: [] };
  const offset = String(firstBadByte(bytes));
  return refuse(diagnose("LP1003", where, { what: "a sequence that is not UTF-8", offset }));
}

function decode(bytes: Uint8Array, stream = false): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream });
  } catch {
    return null;
  }
}

/** The last byte of the shortest prefix that cannot be continued to UTF-8. */
function firstBadByte(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decode(bytes.subarray(0, middle), true) === null) bad = middle;
    else good = middle;
  }
  return good;
}
