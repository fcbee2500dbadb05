import { createHash } from "node:crypto";
import { posix } from "node:path";
import type { Digest } from "../../plans/index.ts";
import type { DurableWriteFiles } from "./host.ts";
import { fileError, type MemoryEntry, missingFolders, resolveLinks } from "./memory-disk.ts";
import type { MemoryFilesContext } from "./memory-files-context.ts";

type File = Extract<MemoryEntry, { kind: "file" }>;

export function memoryWriteFiles(context: MemoryFilesContext): DurableWriteFiles {
  const { disk, effects, uid } = context;
  const file = (text: string, mode = 0o600): File => ({ kind: "file", bytes: Buffer.from(text), mode, uid });
  return {
    writeText: async (path, text, options = {}) => place(context, path, file(text, options.mode)),
    async createExclusive(path, text, options = {}) {
      if (disk.has(prepare(context, path))) return false;
      place(context, path, file(text, options.mode));
      return true;
    },
    async append(path, text) {
      const at = prepare(context, path);
      const before = disk.get(at) ?? file("");
      if (before.kind !== "file") throw fileError(before.kind === "link" ? "ELOOP" : "EISDIR", path);
      const added = Buffer.from(text);
      const write = (length: number) => {
        disk.set(at, { ...before, bytes: Buffer.concat([before.bytes, added.subarray(0, length)]) });
      };
      effects.take(
        () => write(added.length),
        () => write(added.length / 2),
      );
    },
    async makeFolder(path, options = {}) {
      const entry = disk.get(ensureFolder(context, path, options.mode));
      if (entry?.kind !== "folder") return;
      if (options.mode !== undefined) entry.mode = options.mode;
      if (options.owner !== undefined) entry.uid = options.owner.uid;
    },
    makeLink: async (path, to) => place(context, path, { kind: "link", to }),
    async remove(path) {
      const at = locate(context, path);
      const gone = [...disk.keys()].filter((each) => each === at || each.startsWith(`${at}/`));
      if (gone.length === 0) return;
      effects.take(() => {
        for (const each of gone) disk.delete(each);
      });
    },
    move: async (from, to) => move(context, from, to),
    async measure(path) {
      const entry = disk.get(resolveLinks(disk, posix.resolve(context.folder, path)));
      return entry?.kind === "file" ? { bytes: entry.bytes.length, digest: digestOf(entry.bytes) } : null;
    },
  };
}

function move(context: MemoryFilesContext, from: string, to: string): void {
  const { disk, effects } = context;
  const [at, place] = [locate(context, from), prepare(context, to)];
  const moved = [...disk].filter(([each]) => each === at || each.startsWith(`${at}/`));
  if (moved.length === 0) throw fileError("ENOENT", from);
  effects.take(() => {
    for (const [each] of moved) disk.delete(each);
    for (const [each, entry] of moved) disk.set(place + each.slice(at.length), entry);
  });
}

function digestOf(bytes: Uint8Array): Digest {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** Where a name is written: links on the way count, a link of that name does not. */
function locate({ disk, folder }: MemoryFilesContext, path: string): string {
  return resolveLinks(disk, posix.resolve(folder, path), { keepLast: true });
}

/** Where a name is written, in a folder that is there now. */
function prepare(context: MemoryFilesContext, path: string): string {
  ensureFolder(context, posix.dirname(posix.resolve(context.folder, path)));
  return locate(context, path);
}

function place(context: MemoryFilesContext, path: string, entry: MemoryEntry): void {
  const at = prepare(context, path);
  if (context.disk.get(at)?.kind === "folder") throw fileError("EISDIR", path);
  context.effects.take(() => context.disk.set(at, entry));
}

function ensureFolder({ disk, effects, folder, uid }: MemoryFilesContext, path: string, mode = 0o700): string {
  const at = resolveLinks(disk, posix.resolve(folder, path));
  const missing = missingFolders(disk, at);
  const above = disk.get(missing[0] === undefined ? at : posix.dirname(missing[0]));
  if (above?.kind !== "folder") throw fileError(missing.length === 0 ? "EEXIST" : "ENOTDIR", path);
  for (const each of missing) {
    effects.take(() => disk.set(each, { kind: "folder", mode: each === at ? mode : 0o700, uid }));
  }
  return at;
}
