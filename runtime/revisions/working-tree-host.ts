import { posix } from "node:path";
import type { Host } from "../host/host.ts";
import { type GitRepository, textOf } from "./git-repository.ts";

export interface WorkingTreeHost extends Host {
  /** Every file that a commit of all would have, relative to the repository. */
  paths: ReadonlySet<string>;
  submodules: string[];
}

/**
 * A host whose files are those that a commit of the whole working tree would have: what Git ignores is not listed, as it is
 * in no clone.
 */
export async function workingTreeHost({ root, host, ask }: GitRepository): Promise<WorkingTreeHost> {
  const listed = await ask(["ls-files", "-z", "-co", "--exclude-standard", "--deduplicate"]);
  // A repository inside of this one, which is no submodule, is listed with a slash.
  const paths = new Set(splitNames(listed.stdout).filter((path) => !path.endsWith("/")));
  const folders = new Set([...paths].flatMap(foldersOf));
  const isKnown = (path: string) => paths.has(path) || folders.has(path);
  return {
    ...host,
    paths,
    submodules: await submodulesOf(ask),
    workingFolder: root,
    files: {
      ...host.files,
      async list(folder) {
        const names = await host.files.list(folder);
        const real = posix.relative(root, (await host.files.realPath(folder)) ?? folder);
        if (real === ".." || real.startsWith("../")) return names;
        return names.filter((name) => isKnown(posix.join(real, name)));
      },
    },
  };
}

/** `160000 <id> <stage>\t<path>` in what Git has staged. */
async function submodulesOf(ask: GitRepository["ask"]): Promise<string[]> {
  const staged = await ask(["ls-files", "-z", "--stage"]);
  return splitNames(staged.stdout).flatMap((line) =>
    line.startsWith("160000 ") ? [line.slice(line.indexOf("\t") + 1)] : [],
  );
}

function splitNames(output: Uint8Array): string[] {
  return textOf(output).split("\0").filter(Boolean);
}

function foldersOf(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === "." ? [""] : [...foldersOf(folder), folder];
}
