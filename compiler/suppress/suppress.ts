import { type Diagnostic, diagnose, hasErrors, type SuppressedDiagnostic } from "../../plans/index.ts";
import { placesOf } from "../document/places.ts";
import { sortDiagnostics } from "../sort-diagnostics.ts";
import type { SourceFile } from "../source-file.ts";
import { type Suppression, suppressionMark, suppressionsOf } from "./suppressions-of.ts";

export interface Suppressed {
  /** What is left to be told, with what is wrong with the comments themselves. */
  diagnostics: Diagnostic[];
  /** What a comment silences. */
  suppressed: SuppressedDiagnostic[];
}

/**
 * Takes out of a file's findings those that one of its comments silences: `# launchplane-ignore LP1204: reason` behind a
 * value is about the findings of that code which begin on its line, alone on a line about the next line that is not a
 * comment. Errors stay. A comment that silences nothing is reported, unless errors may have hidden what it is for.
 */
export function suppress(source: SourceFile, diagnostics: Diagnostic[]): Suppressed {
  if (!source.text.includes(suppressionMark)) return { diagnostics, suppressed: [] };
  const { value: suppressions, diagnostics: problems } = suppressionsOf(placesOf(source));
  const byLine = grouped(suppressions);
  const used = new Set<Suppression>();
  const left: Diagnostic[] = [];
  const suppressed: SuppressedDiagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const { code, severity, span } = diagnostic;
    const fitting = severity === "error" ? [] : (byLine.get(`${span?.start.line} ${code}`) ?? []);
    for (const each of fitting) used.add(each);
    const [first] = fitting;
    if (first === undefined) left.push(diagnostic);
    else suppressed.push({ ...diagnostic, suppression: { reason: first.reason, ...first.where } });
  }
  const idle = hasErrors(left) ? [] : suppressions.filter((each) => !used.has(each));
  const reported = [...left, ...problems, ...idle.map(({ code, where }) => diagnose("LP1023", where, { code }))];
  return { diagnostics: sortDiagnostics(reported), suppressed };
}

/** By line and code. Two that say the same silence the same. */
function grouped(suppressions: Suppression[]): Map<string, Suppression[]> {
  const groups = new Map<string, Suppression[]>();
  for (const each of suppressions) {
    const key = `${each.line} ${each.code}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
}
