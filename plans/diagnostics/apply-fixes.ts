import type { Diagnostic, Fix } from "./diagnostic.ts";

interface FixOptions {
  /** The name of the file that `text` is of; edits of another one are left out. */
  file: string;
  /** Also apply fixes that are only likely what was meant. */
  unsafe: boolean;
}

interface FixedText {
  text: string;
  /** The diagnostics whose fix is in the text, in the order of the text. */
  applied: Diagnostic[];
}

/** The fix that would be applied: the first with edits, safe unless `unsafe`. `null` where there is none. */
export function applicableFix({ fixes }: Diagnostic, { file, unsafe }: FixOptions): Fix | null {
  return (
    fixes.find(({ safe, edits }) => {
      return (safe || unsafe) && edits.length > 0 && edits.every((edit) => edit.file === file);
    }) ?? null
  );
}

/**
 * Applies one fix of each diagnostic to the text that they are about. A fix is applied as a whole or not at all; one that
 * begins before an earlier one ends, or right where it ends, is left for another time.
 */
export function applyFixes(text: string, diagnostics: Diagnostic[], options: FixOptions): FixedText {
  const candidates = diagnostics
    .flatMap((diagnostic) => {
      const fix = applicableFix(diagnostic, options);
      if (fix === null) return [];
      const edits = [...fix.edits].sort((a, b) => a.start - b.start);
      return isPossible(edits, text.length) ? [{ diagnostic, edits, start: edits[0]?.start ?? 0 }] : [];
    })
    .sort((a, b) => a.start - b.start);
  const applied: Diagnostic[] = [];
  let result = "";
  let done = -1;
  for (const { diagnostic, edits, start } of candidates) {
    if (start <= done) continue;
    for (const edit of edits) {
      result += text.slice(Math.max(done, 0), edit.start) + edit.text;
      done = edit.end;
    }
    applied.push(diagnostic);
  }
  return { text: result + text.slice(Math.max(done, 0)), applied };
}

/** Whether sorted edits lie within a text of that length, and not within one another. */
function isPossible(edits: Fix["edits"], length: number): boolean {
  const ends = edits.map(({ end }) => end);
  return edits.every(({ start, end }, index) => start >= (ends[index - 1] ?? 0) && start <= end && end <= length);
}
