import { posix } from "node:path";
import type { Host } from "../host/host.ts";
import { blobReader } from "./blob-reader.ts";
import { commitFiles } from "./commit-files.ts";
import { type CommitTree, commitTree } from "./commit-tree.ts";
import type { GitRepository } from "./git-repository.ts";

/** A host whose files are those of a commit, below the repository's own path. It has no platform, no variables and no secrets. */
export async function commitHost(commit: string, repository: GitRepository): Promise<Host & { tree: CommitTree }> {
  const { root, host } = repository;
  const tree = await commitTree(commit, repository);
  const files = commitFiles({ root, tree, readBlob: blobReader(commit, repository) });
  return {
    ...host,
    tree,
    workingFolder: root,
    files,
    variable: () => undefined,
    exec: async () => ({ outcome: "missing", exit: null, stdout: "", stderr: "" }),
    // The one program that planning asks is Git, for what it tracks in a folder.
    async readOutput(program, [option, folder = "", command]) {
      const isListing = program === "git" && option === "-C" && command === "ls-files";
      const real = isListing ? await files.realPath(folder) : null;
      if (real === null) return { outcome: "missing", exit: null, stdout: new Uint8Array(), stderr: "" };
      return { outcome: "exited", exit: 0, stdout: trackedFiles(posix.relative(root, real), tree), stderr: "" };
    },
  };
}

/** What `git ls-files -z` prints in a folder. */
function trackedFiles(below: string, tree: CommitTree): Uint8Array {
  const paths = [...tree.entries].flatMap(([path, { kind }]) => {
    const isBelow = below === "" || path.startsWith(`${below}/`);
    return isBelow && kind !== "folder" ? [posix.relative(below, path)] : [];
  });
  return Buffer.from(paths.map((path) => `${path}\0`).join(""));
}
