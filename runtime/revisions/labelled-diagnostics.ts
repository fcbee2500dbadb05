import { type Diagnostic, hideSecrets } from "../../plans/index.ts";
import { readSources } from "../cli/read-sources.ts";
import type { SideSource } from "./side-source.ts";

/** What Git calls a file of a revision: `origin/main:web/Launchfile`. A file that is on the disk has its own name. */
function labelled(file: string, { label, commit }: SideSource): string {
  return commit === null ? file : `${label}:${file}`;
}

/** The same diagnostics about files of that side, which nothing can mend. */
export function labelledDiagnostics(side: SideSource, diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    file: diagnostic.file === null ? null : labelled(diagnostic.file, side),
    related: diagnostic.related.map((each) => ({ ...each, file: labelled(each.file, side) })),
    fixes: diagnostic.fixes.map((fix) => ({ ...fix, edits: [] })),
  }));
}

interface Texts {
  side: SideSource;
  /** What points into the files. */
  diagnostics: Diagnostic[];
  /** What points at secrets in them. */
  concealing: Diagnostic[];
}

/** The texts of a side's files by the names that they have there, without the secrets that somebody wrote into them. */
export async function sourceTexts({ side, diagnostics, concealing }: Texts): Promise<Record<string, string>> {
  const texts = await readSources(diagnostics, side.host);
  return Object.fromEntries(hideSecrets(texts, concealing));
}
