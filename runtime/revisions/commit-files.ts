import { posix } from "node:path";
import type { DurableFiles, DurableWriteFiles } from "../host/host.ts";
import { fileError } from "../host/memory-disk.ts";
import { unlessNowhere } from "../host/unless-nowhere.ts";
import type { ReadBlob } from "./blob-reader.ts";
import { checkoutAttributes } from "./checkout-attributes.ts";
import { checkoutBytes, pointedDigest } from "./checkout-bytes.ts";
import type { CommitEntry, CommitTree } from "./commit-tree.ts";

interface CommitFilesContext {
  /** Absolute path that the files of the commit lie below. */
  root: string;
  tree: CommitTree;
  readBlob: ReadBlob;
}

type CommitFile = Extract<CommitEntry, { kind: "file" }>;

/** The files of a commit as a clean checkout would have them. Outside of the repository there is nothing, and nothing can be written. */
export function commitFiles(context: CommitFilesContext): DurableFiles {
  return { ...contentOf(context), ...placesIn(context), ...refusals };
}

/** What reads the content of files. */
function contentOf(context: CommitFilesContext) {
  const { tree, readBlob } = context;
  const attributesOf = checkoutAttributes(async (folder) => {
    const entry = tree.entries.get(posix.join(folder, ".gitattributes"));
    return entry?.kind === "file" ? (await readBlob(entry.id)).toString("utf8") : null;
  });
  /** The file at a path, which may lead through links. */
  const fileAt = async (path: string): Promise<{ path: string; file: CommitFile } | null> => {
    const found = await resolve(path, context);
    const entry = found === null ? undefined : tree.entries.get(found);
    if (entry?.kind === "folder" || entry?.kind === "submodule") throw fileError("EISDIR", path);
    return found !== null && entry?.kind === "file" ? { path: found, file: entry } : null;
  };
  const readBytes = async (path: string) => {
    const found = await fileAt(path);
    if (found === null) return null;
    const [stored, { lineEnds }] = await Promise.all([readBlob(found.file.id), attributesOf(found.path)]);
    return checkoutBytes(stored, lineEnds);
  };
  const readText = async (path: string) => (await readBytes(path))?.toString("utf8") ?? null;
  return {
    readBytes,
    readText,
    async digest(path: string) {
      const found = await fileAt(path);
      if (found === null || (await attributesOf(found.path)).filter !== "lfs") return null;
      return pointedDigest(await readBlob(found.file.id));
    },
    async tail(path: string, lines: number) {
      return lines <= 0 ? [] : ((await readText(path)) ?? "").split("\n").slice(-lines);
    },
    /** Nothing is ever appended. */
    async *follow() {},
  };
}

/** What tells where files are. */
function placesIn(context: CommitFilesContext): Pick<DurableFiles, "list" | "stat" | "realPath"> {
  const { root, tree } = context;
  return {
    async list(folder) {
      const found = await resolve(folder, context);
      return found === null ? [] : [...(tree.names.get(found) ?? [])];
    },
    async stat(path) {
      const found = await unlessNowhere(() => resolve(path, context));
      const entry = found === null ? undefined : tree.entries.get(found);
      if (entry === undefined || entry.kind === "link") return null;
      if (entry.kind !== "file") return { kind: "folder", size: 0, uid: 0, mode: 0o755 };
      // Git tells the size of content only by reading it, and nobody who plans asks for it.
      return { kind: "file", size: 0, uid: 0, mode: entry.mode };
    },
    async realPath(path) {
      const found = await unlessNowhere(() => resolve(path, context));
      return found !== null && tree.entries.has(found) ? posix.join(root, found) : null;
    },
  };
}

const refusals: DurableWriteFiles = {
  writeText: refuse,
  makeFolder: refuse,
  makeLink: refuse,
  remove: refuse,
  createExclusive: refuse,
  append: refuse,
  move: refuse,
  measure: refuse,
};

async function refuse(path: string): Promise<never> {
  throw fileError("EROFS", path);
}

/** Names from the repository's root down; `null` outside of it. */
function relativeTo(root: string, path: string): string[] | null {
  const relative = posix.relative(root, path);
  if (relative === ".." || relative.startsWith("../")) return null;
  return relative.split("/").filter(Boolean);
}

/** Where a path leads to, relative to the repository, every link on the way and at the end followed; `null` where one leads out of the repository. */
async function resolve(path: string, { root, tree, readBlob }: CommitFilesContext): Promise<string | null> {
  let resolved = "";
  let left = relativeTo(root, path);
  for (let links = 0; left !== null && left.length > 0; ) {
    const [name = "", ...rest]: string[] = left;
    const at = posix.join(resolved, name);
    const entry = tree.entries.get(at);
    left = rest;
    if (entry?.kind !== "link") {
      resolved = at;
      continue;
    }
    links += 1;
    if (links > 40) throw fileError("ELOOP", posix.join(root, at));
    const to = (await readBlob(entry.id)).toString("utf8");
    left = relativeTo(root, posix.resolve(root, resolved, to, ...rest));
    resolved = "";
  }
  return left === null ? null : resolved;
}
