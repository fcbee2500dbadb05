import { posix } from "node:path";
import type { DurableReadFiles } from "./host.ts";
import { lineSplitter } from "./line-splitter.ts";
import { fileError, resolveLinks } from "./memory-disk.ts";
import type { MemoryFilesContext } from "./memory-files-context.ts";
import { sleep } from "./sleep.ts";
import { unlessNowhere } from "./unless-nowhere.ts";

export function memoryReadFiles({ disk, effects, folder }: MemoryFilesContext): DurableReadFiles {
  const locate = (path: string) => resolveLinks(disk, posix.resolve(folder, path));
  const bytesOf = (path: string): Buffer | null => {
    effects.refuseAfterCrash();
    const entry = disk.get(locate(path));
    if (entry?.kind === "folder") throw fileError("EISDIR", path);
    return entry?.kind === "file" ? entry.bytes : null;
  };
  return {
    readText: async (path) => bytesOf(path)?.toString("utf8") ?? null,
    readBytes: async (path) => bytesOf(path),
    async list(path) {
      effects.refuseAfterCrash();
      const at = locate(path);
      const paths = [...disk.keys()].filter((each) => each !== "/" && posix.dirname(each) === at);
      return paths.map((each) => posix.basename(each)).sort();
    },
    async stat(path) {
      effects.refuseAfterCrash();
      const entry = await unlessNowhere(() => disk.get(locate(path)));
      if (!entry || entry.kind === "link") return null;
      const { kind, uid, mode } = entry;
      return { kind, size: entry.kind === "file" ? entry.bytes.length : 0, uid, mode };
    },
    tail: async (path, lines) => (lines <= 0 ? [] : linesOf(bytesOf(path)).slice(-lines)),
    async *follow(path, signal, options = {}) {
      const before = bytesOf(path);
      const first = options.lines ?? 0;
      if (first > 0) yield* linesOf(before).slice(-first);
      const splitter = lineSplitter();
      for (let offset = before?.length ?? 0; !signal.aborted; await sleep(1, { signal })) {
        const bytes = bytesOf(path) ?? Buffer.alloc(0);
        if (bytes.length < offset) offset = 0;
        yield* splitter.push(bytes.subarray(offset));
        offset = bytes.length;
      }
    },
    async realPath(path) {
      effects.refuseAfterCrash();
      const at = await unlessNowhere(() => locate(path));
      return at !== null && disk.has(at) ? at : null;
    },
  };
}

function linesOf(bytes: Buffer | null): string[] {
  const splitter = lineSplitter();
  return [...splitter.push(bytes ?? Buffer.alloc(0)), ...splitter.rest()];
}
