import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isMissing } from "./error-code.ts";
import type { DurableReadFiles } from "./host.ts";
import { temporaryPrefix } from "./temporary-prefix.ts";
import { unlessNowhere } from "./unless-nowhere.ts";

// Synchronous inside: for the small files that these read it takes a tenth of the time, and Node's promises of files, which
// take a millisecond to load, stay out of every start.

/** Lists names in code unit order, without files that are being written. A link counts as what it points to. */
export const nodeReadFiles: DurableReadFiles = {
  readText: async (path) => unlessMissing(() => readFileSync(path, "utf8")),
  readBytes: async (path) => unlessMissing(() => readFileSync(path)),
  realPath: (path) => unlessNowhere(() => unlessMissing(() => realpathSync(path))),
  async list(folder) {
    const names = unlessMissing(() => readdirSync(folder)) ?? [];
    return names.filter((name) => !name.startsWith(temporaryPrefix)).sort();
  },
  async stat(path) {
    const found = await unlessNowhere(() => unlessMissing(() => statSync(path)));
    if (found === null) return null;
    const kind = found.isFile() ? "file" : found.isDirectory() ? "folder" : "other";
    return { kind, size: found.size, uid: found.uid, mode: found.mode & 0o777 };
  },
  // Only few commands need these two.
  tail: async (path, lines) => (await import("./node-tail-file.ts")).tailFile(path, lines),
  async *follow(path, signal, options) {
    yield* (await import("./node-follow-file.ts")).followFile(path, signal, options);
  },
};

function unlessMissing<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
