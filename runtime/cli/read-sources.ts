import { resolve } from "node:path";
import type { Diagnostic } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";

/** The texts of the files that diagnostics point into, for their code frames. */
export async function readSources(diagnostics: Diagnostic[], host: Host): Promise<Record<string, string>> {
  const files = new Set(diagnostics.flatMap(({ file, related }) => [file, ...related.map((each) => each.file)]));
  const texts: Record<string, string> = {};
  for (const file of files) {
    const text = file === null ? null : await host.files.readText(resolve(host.workingFolder, file)).catch(() => null);
    if (file !== null && text !== null) texts[file] = text;
  }
  return texts;
}
