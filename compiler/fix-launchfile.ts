import { applicableFix, applyFixes, type Diagnostic } from "../plans/index.ts";
import { type Compilation, compile } from "./compile.ts";
import type { SourceFile } from "./source-file.ts";

interface FixOptions {
  /** Also apply fixes that are only likely what was meant. */
  unsafe: boolean;
  /** What is to be told of the findings of the file; what is left out is not fixed either. */
  reported(diagnostics: Diagnostic[]): Diagnostic[];
}

interface FixedLaunchfile {
  source: SourceFile;
  /** What is fixed, at the places where it was found. */
  fixed: Diagnostic[];
  /** Of the text as it is now. */
  compilation: Compilation;
}

/** How often a file is compiled at most. One round mends a typical file, and the next finds nothing more to do. */
const compileLimit = 100;

/**
 * Mends a Launchfile by the edits that its diagnostics offer, again and again until there is nothing more to do. Edits that
 * do not make the file better are taken back, so that it never has a new problem because of them.
 */
export async function fixLaunchfile(source: SourceFile, { unsafe, reported }: FixOptions): Promise<FixedLaunchfile> {
  const options = { file: source.path, unsafe };
  const refused = new Set<string>();
  const fixed: Diagnostic[] = [];
  let current = { source, compilation: await compile(source) };
  let most = Number.POSITIVE_INFINITY;
  for (let compiled = 1; compiled < compileLimit; compiled++) {
    const { diagnostics } = current.compilation;
    const fixable = reported(diagnostics).filter((each) => {
      return applicableFix(each, options) !== null && !refused.has(identity(each));
    });
    const { text, applied } = applyFixes(current.source.text, fixable.slice(0, most), options);
    if (applied.length === 0) break;
    const next = { ...source, text };
    const compilation = await compile(next);
    if (isBetter(diagnostics, compilation.diagnostics, applied)) {
      current = { source: next, compilation };
      fixed.push(...applied);
      most = Number.POSITIVE_INFINITY;
    } else if (applied.length > 1) {
      most = Math.ceil(Math.min(fixable.length, most) / 2);
    } else {
      for (const each of applied) refused.add(identity(each));
      most = Number.POSITIVE_INFINITY;
    }
  }
  return { ...current, fixed };
}

function identity({ code, message, fixes }: Diagnostic): string {
  return [code, message, fixes[0]?.title].join("\n");
}

/**
 * Whether there are fewer problems and no new error. Later stages do not count: what they find may have been there all the
 * time, hidden by what is mended.
 */
function isBetter(before: Diagnostic[], after: Diagnostic[], applied: Diagnostic[]): boolean {
  const last = Math.max(...applied.map(stageOf));
  const [old, left] = [before, after].map((all) => all.filter((each) => stageOf(each) <= last)) as [
    Diagnostic[],
    Diagnostic[],
  ];
  const counts = countErrors(old);
  const hasNew = [...countErrors(left)].some(([error, count]) => count > (counts.get(error) ?? 0));
  return left.length < old.length && !hasNew;
}

/** `$` expressions (LP11xx) are read after the schema (LP12xx) is checked, and suppressions (LP102x) at the very end. */
const stages = [/^LP10(?!2)/, /^LP12/, /^LP(11|2)/];

function stageOf({ code }: Diagnostic): number {
  const stage = stages.findIndex((pattern) => pattern.test(code));
  return stage < 0 ? stages.length : stage;
}

function countErrors(diagnostics: Diagnostic[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code, message, severity } of diagnostics) {
    const key = `${code} ${message}`;
    if (severity === "error") counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
