import type { ReadHost } from "../host/read-ports.ts";
import { walkFiles } from "./walk-files.ts";

/** Folders that hold nothing an author wrote. */
const derived = new Set([".git", ".launchplane", "node_modules"]);

/**
 * The files of a source folder: what Git tracks or would track there, so that what the app itself writes beside its code is
 * not taken for a change; without Git every file but those of derived folders. Relative paths, sorted.
 */
export async function listSourceFolder(root: string, host: ReadHost): Promise<string[]> {
  const args = ["-C", root, "ls-files", "-z", "-co", "--exclude-standard", "--deduplicate"];
  const listed = await host.readOutput("git", args);
  if (listed.outcome === "exited" && listed.exit === 0) {
    return Buffer.from(listed.stdout).toString("utf8").split("\0").filter(Boolean).sort();
  }
  return await walkFiles("", { root, host, enters: (path) => !derived.has(path.split("/").at(-1) ?? "") });
}
