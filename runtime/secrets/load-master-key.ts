import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { guardedFiles } from "../store/guarded-files.ts";
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

/** `$XDG_CONFIG_HOME/launchplane/master.key`; that variable counts only when it is an absolute path. */
function keyFilePath(host: KeyHost): string | null {
  const configured = host.variable("XDG_CONFIG_HOME");
  const home = host.variable("HOME") || host.variable("USERPROFILE");
  const folder = configured && /^(\/|[A-Za-z]:[\\/])/.test(configured) ? configured : home && `${home}/.config`;
  return folder ? `${folder}/launchplane/master.key` : null;
}

async function readKeyFile(host: KeyHost, path: string): Promise<MasterKey | null> {
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
  if (key === null) throw new DiagnosticError("invalid", diagnose("LP7021", null, { place }));
  return key;
}
