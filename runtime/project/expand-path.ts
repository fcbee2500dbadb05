import { resolve } from "node:path";
import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";

/** The paths that one of the command line stands for: itself, or the files that it matches. Throws LP1092 where none does. */
export async function expandPath(path: string, host: Host): Promise<string[]> {
  if (!(await isPattern(path, host))) return [path];
  const { matchFiles } = await import("./match-files.ts");
  const files = await matchFiles(path, host);
  if (files.length > 0) return files;
  throw new DiagnosticError("invalid", diagnose("LP1092", null, { pattern: path }));
}

/** A file whose name has such characters is that file. */
async function isPattern(path: string, { files, workingFolder }: Host): Promise<boolean> {
  if (!/[*?[{]|[!@+]\(/.test(path)) return false;
  return (await files.stat(resolve(workingFolder, path)).catch(() => null)) === null;
}
