import { join, resolve } from "node:path";
import type { Host } from "../host/host.ts";

/** Paths of the command line in which a folder without a Launchfile of its own stands for all Launchfiles below it. */
export async function catalogPaths(paths: string[], host: Host): Promise<string[]> {
  const given = paths.length === 0 ? ["."] : paths;
  return await Promise.all(
    given.map(async (path) => ((await isCatalog(path, host)) ? join(path, "**/Launchfile") : path)),
  );
}

async function isCatalog(path: string, { files, workingFolder }: Host): Promise<boolean> {
  const at = resolve(workingFolder, path);
  const kindAt = async (each: string) => (await files.stat(each).catch(() => null))?.kind;
  return path !== "-" && (await kindAt(at)) === "folder" && (await kindAt(join(at, "Launchfile"))) !== "file";
}
