import { resolve } from "node:path";
import type { Diagnostic } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";
import { standardInputName } from "../project/standard-input.ts";

/** The texts of the files that diagnostics point into, for their code frames. */
export async function readSources(diagnostics: Diagnostic[], host: Host): Promise<Record<string, string>> {
  const files = new Set(diagnostics.flatMap(({ file, related }) => [file, ...related.map((each) => each.file)]));
  const texts: Record<string, string> = {};
  for (const file of files) {
    const text = file === null ? null : await readSource(file, host).catch(() => null);
    if (file !== null && text !== null) texts[file] = text;
  }
  return texts;
}

async function readSource(file: string, host: Host): Promise<string | null> {
  if (file === standardInputName) {
    // Most commands report without it, and it loads the compiler.
    const { loadStandardInput } = await import("../project/load-standard-input.ts");
    return (await loadStandardInput(host)).text;
  }
  return host.files.readText(resolve(host.workingFolder, file));
}
