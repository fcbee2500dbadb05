import { posix } from "node:path";
import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { temporaryPrefix } from "../host/temporary-prefix.ts";
import { type GitRepository, refusalOf } from "./git-repository.ts";

/** What a commit has at a path. A submodule is a folder that a checkout leaves empty. */
export type CommitEntry =
  | { kind: "file"; id: string; mode: number }
  | { kind: "link"; id: string }
  | { kind: "folder" }
  | { kind: "submodule" };

/** Everything in a commit. Paths are relative to the repository; the root is `""`. */
export interface CommitTree {
  entries: ReadonlyMap<string, CommitEntry>;
  /** Names in each folder, sorted. */
  names: ReadonlyMap<string, string[]>;
}

const modes: Record<string, (id: string) => CommitEntry> = {
  "040000": () => ({ kind: "folder" }),
  "160000": () => ({ kind: "submodule" }),
  "120000": (id) => ({ kind: "link", id }),
  "100755": (id) => ({ kind: "file", id, mode: 0o755 }),
};

/** Lists the files of a commit. Throws LP5064 where the clone lacks a part of it. */
export async function commitTree(commit: string, repository: GitRepository): Promise<CommitTree> {
  const listed = await repository.ask(["ls-tree", "-r", "-t", "-z", "--full-tree", commit]);
  if (listed.exit !== 0) throw incomplete(commit, refusalOf(listed));
  const entries = new Map<string, CommitEntry>([["", { kind: "folder" }]]);
  const names = new Map<string, string[]>();
  for (const [path, entry] of readListing(Buffer.from(listed.stdout))) {
    entries.set(path, entry);
    const folder = posix.dirname(path) === "." ? "" : posix.dirname(path);
    const siblings = names.get(folder) ?? [];
    siblings.push(posix.basename(path));
    names.set(folder, siblings);
  }
  for (const siblings of names.values()) siblings.sort();
  return { entries, names };
}

export function incomplete(commit: string, reason: string): DiagnosticError {
  return new DiagnosticError("machine", diagnose("LP5064", null, { commit: commit.slice(0, 12), reason }));
}

/** `<mode> <type> <id>\t<path>\0`, again and again. What no reader of files could name is no file for us either. */
function* readListing(listing: Buffer): Generator<[path: string, entry: CommitEntry]> {
  for (let start = 0; start < listing.length; ) {
    const end = listing.indexOf(0, start);
    const line = listing.subarray(start, end < 0 ? listing.length : end);
    start = end < 0 ? listing.length : end + 1;
    const tab = line.indexOf("\t");
    const [mode = "", , id = ""] = line.subarray(0, tab).toString("latin1").split(" ");
    const path = line.subarray(tab + 1);
    const text = path.toString("utf8");
    const isText = Buffer.from(text).equals(path);
    if (!isText || posix.basename(text).startsWith(temporaryPrefix)) continue;
    yield [text, modes[mode]?.(id) ?? { kind: "file", id, mode: 0o644 }];
  }
}
