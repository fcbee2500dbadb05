import { basename, dirname, join, resolve } from "node:path";
import type { SourceFile } from "../../compiler/index.ts";
import type { Host } from "../host/host.ts";
import { refusalReason } from "../host/refusal-reason.ts";
import { standardInputName } from "./standard-input.ts";

/**
 * Gives a file that was read as `before` a new text, in one step and with its mode; `null`, or why it was left as it is.
 * Standard input has nothing to write to.
 */
export async function rewriteFile(
  { path, text }: SourceFile,
  before: string,
  { files, workingFolder }: Host,
): Promise<string | null> {
  if (path === standardInputName) return null;
  const file = resolve(workingFolder, path);
  try {
    const folder = await files.realPath(dirname(file));
    // A link would be replaced by a file, or what it points to would be changed, which may be shared.
    if ((await files.realPath(file)) !== join(folder ?? "", basename(file))) return "it is a symbolic link";
    if ((await files.readText(file)) !== before) return "it was changed meanwhile";
    const stat = await files.stat(file);
    await files.writeText(file, text, stat === null ? {} : { mode: stat.mode });
    return null;
  } catch (error) {
    return refusalReason(error);
  }
}
