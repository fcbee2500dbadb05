import type { Script } from "node:vm";

/** What a script of the build exports. */
interface ScriptExports {
  start(argv: string[]): Promise<number>;
}

/**
 * Runs a script of the build with V8's code cache, which spares compiling it. The build made one for its own version of
 * Node; for another one it is made after the first run, in the user's cache folder. Without any the script starts later.
 */
export async function runCachedScript(path: string, argv: string[]): Promise<number> {
  const { readFileSync } = process.getBuiltinModule("node:fs");
  const { constants, Script } = process.getBuiltinModule("node:vm");
  const cacheName = `${path}.${process.version}-${process.arch}.cache`;
  const built = readIfThere(cacheName);
  const kept = built === null ? ownCachePath(cacheName) : null;
  const cachedData = built ?? readIfThere(kept);
  const script = new Script(readFileSync(path, "utf8"), {
    filename: path,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData && { cachedData }),
  });
  const exit = await run(script, path, argv);
  if (kept !== null && (cachedData === null || script.cachedDataRejected)) keep(kept, script.createCachedData());
  return exit;
}

function run(script: Script, path: string, argv: string[]): Promise<number> {
  const module = { exports: {} as ScriptExports };
  script.runInThisContext()(module, process.getBuiltinModule, path);
  return module.exports.start(argv);
}

function readIfThere(path: string | null): Buffer | null {
  try {
    return path === null ? null : process.getBuiltinModule("node:fs").readFileSync(path);
  } catch {
    return null;
  }
}

/**
 * In the user's cache folder; `null` where that is not ours, as it can be with sudo: what is in it runs as our code, and
 * another user could have put it there.
 */
function ownCachePath(name: string): string | null {
  const { basename, isAbsolute, join } = process.getBuiltinModule("node:path");
  const { XDG_CACHE_HOME, HOME } = process.env;
  const base = XDG_CACHE_HOME || HOME || "";
  const folder = join(base, XDG_CACHE_HOME ? "" : ".cache", "launchplane");
  return isAbsolute(base) && isOwn(base) && (isOwn(folder) || !isThere(folder)) ? join(folder, basename(name)) : null;
}

function isOwn(folder: string): boolean {
  try {
    return process.getBuiltinModule("node:fs").statSync(folder).uid === (process.getuid?.() ?? 0);
  } catch {
    return false;
  }
}

function isThere(folder: string): boolean {
  return process.getBuiltinModule("node:fs").existsSync(folder);
}

/** Under a temporary name first, as others may be reading; a folder that cannot be written is no reason to fail. */
function keep(path: string, data: Buffer): void {
  const { mkdirSync, renameSync, writeFileSync } = process.getBuiltinModule("node:fs");
  const { dirname } = process.getBuiltinModule("node:path");
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, data, { mode: 0o600, flag: "wx" });
    renameSync(temporary, path);
  } catch {
    // Then the next run starts as slowly as this one did.
  }
}
