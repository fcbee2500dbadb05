import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./temporary-folder.ts";

/** Names of the examples. */
export const exampleNames = readdirSync(join(repository, "examples")).filter((name) => /^\d\d-/.test(name));

/** The files of an example by path, without what it is expected to emit. */
export function exampleFiles(name: string): Record<string, string> {
  const folder = join(repository, "examples", name);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const own = paths.filter((path) => !path.startsWith("expected/") && !path.startsWith("."));
  return Object.fromEntries(own.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
