import { resolve } from "node:path";
import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { guardedFiles } from "../store/guarded-files.ts";
import { configFolder } from "./config-folder.ts";
import { type MasterKey, parseMasterKey } from "./master-key.ts";

type KeyHost = Pick<Host, "files" | "variable" | "randomBytes" | "machine">;

const variableName = "LAUNCHPLANE_MASTER_ENCRYPTION_KEY";

/**
 * The master key: from the environment variable, else from the user's key file, which is made when `mayCreate` (only for
 * class testing on target local). `null` when there is none. A malformed key is LP7021, an open file LP7022.
 */
export async function loadMasterKey(host: KeyHost, options: { mayCreate: boolean }): Promise<MasterKey | null> {
  const given = host.variable(variableName);
  if (given !== undefined) return parse(given, variableName);
  const path = keyFilePath(host);
  if (path === null) return null;
  return (await readKeyFile(host, path)) ?? (options.mayCreate ? makeKeyFile(host, path) : null);
}

const newVariableName = "LAUNCHPLANE_NEW_MASTER_ENCRYPTION_KEY";

/** The key that comes after `old`: of a file that nobody else may read, else of its own variable. LP7033 when there is none. */
export async function loadNewMasterKey(
  host: Pick<Host, "files" | "variable" | "machine" | "workingFolder">,
  { file, old }: { file: string | null; old: MasterKey },
): Promise<MasterKey> {
  const given = host.variable(newVariableName);
  const fromFile = file === null ? null : await readKeyFile(host, resolve(host.workingFolder, file));
  const key = fromFile ?? (file === null && given !== undefined ? parse(given, newVariableName) : null);
  if (key === null || key.id === old.id) {
    const problem = key === null ? "there is none" : "it is the one that is in use";
    throw new DiagnosticError("invalid", diagnose("LP7033", null, { place: file ?? newVariableName, problem }));
  }
  return key;
}

/** `launchplane/master.key` in the user's folder for configuration. */
function keyFilePath(host: KeyHost): string | null {
  const folder = configFolder(host);
  return folder === null ? null : `${folder}/master.key`;
}

async function readKeyFile(host: Pick<Host, "files" | "machine">, path: string): Promise<MasterKey | null> {
  const text = await guardedFiles(host.files).readText(path);
  if (text === null) return null;
  const mode = (await host.files.stat(path))?.mode ?? 0;
  if (host.machine.platform !== "win32" && (mode & 0o077) !== 0) {
    throw new DiagnosticError("refused", diagnose("LP7022", null, { path, mode: mode.toString(8).padStart(4, "0") }));
  }
  return parse(text.trim(), path);
}

/** Two processes that do this at once end up with the same key. */
async function makeKeyFile(host: KeyHost, path: string): Promise<MasterKey | null> {
  await guardedFiles(host.files).createExclusive(path, `${Buffer.from(host.randomBytes(32)).toString("hex")}\n`);
  return readKeyFile(host, path);
}

function parse(text: string, place: string): MasterKey {
  const key = parseMasterKey(text);
  if (key !== null) return key;
  const problem = text === "" ? "is empty" : "is not a key of 32 bytes";
  throw new DiagnosticError("invalid", diagnose("LP7021", null, { place, problem }));
}
