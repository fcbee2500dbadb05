import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./temporary-folder.ts";

const root = join(repository, "examples");

/** Names of the examples. */
export const exampleNames = readdirSync(root).filter((name) => /^\d\d-/.test(name));

/** Folders below `examples/` that have a Launchfile: those, and the apps of the catalog. */
export const exampleFolders = [
  ...exampleNames,
  ...readdirSync(join(root, "catalog")).map((app) => `catalog/${app}`),
].filter((folder) => existsSync(join(root, folder, "Launchfile")));

/** The files of an example by path, without what it is expected to emit and what a run of it left. */
export function exampleFiles(name: string): Record<string, string> {
  const folder = join(root, name);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const own = paths.filter((path) => !/^(expected|\.launchplane)\//.test(path));
  return Object.fromEntries(own.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
