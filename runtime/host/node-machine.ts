import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, isAbsolute, join } from "node:path";
import type { Machine } from "../../targets/index.ts";
import type { Variables } from "./child-environment.ts";

export function nodeMachine(variables: Variables): Machine {
  return {
    platform: process.platform,
    arch: process.arch,
    uid: process.getuid?.() ?? null,
    get users() {
      return readUsers();
    },
    packageFolder,
    programPath: (name) => programPath(name, variables["PATH"] ?? ""),
  };
}

function readUsers(): Machine["users"] {
  if (!existsSync("/etc/passwd")) return [];
  return readFileSync("/etc/passwd", "utf8").split("\n").flatMap(parseUser);
}

/** passwd(5): name:password:uid:gid:... */
function parseUser(line: string): Machine["users"] {
  const [, name, uid, gid] = /^([^:#][^:]*):[^:]*:(\d+):(\d+):/.exec(line) ?? [];
  return name === undefined ? [] : [{ name, uid: Number(uid), gid: Number(gid) }];
}

/** Looks where Node would for this program's own dependencies; their `exports` need not show their package.json. */
function packageFolder(name: string): string | null {
  const places = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const folders = places.map((place) => join(place, name));
  return folders.find((folder) => existsSync(join(folder, "package.json"))) ?? null;
}

/** Entries of PATH that are not absolute are passed over: they mean another program in each folder. */
function programPath(name: string, path: string): string | null {
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  const candidates = isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name));
  return candidates.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
