import type { DurableFiles } from "./host.ts";
import { nodeReadFiles } from "./node-read-files.ts";

/** Files of this machine. System errors other than "not there" (no permission, no space) are thrown as Node throws them. */
export function nodeFiles(): DurableFiles {
  // What checking a file does not need is loaded when it is used.
  const writing = async () => (await import("./node-write-files.ts")).nodeWriteFiles;
  return {
    ...nodeReadFiles,
    writeText: async (path, text, options) => (await writing()).writeText(path, text, options),
    createExclusive: async (path, text, options) => (await writing()).createExclusive(path, text, options),
    append: async (path, text) => (await writing()).append(path, text),
    makeFolder: async (path, options) => (await writing()).makeFolder(path, options),
    makeLink: async (path, to) => (await writing()).makeLink(path, to),
    remove: async (path) => (await writing()).remove(path),
    move: async (from, to) => (await writing()).move(from, to),
    measure: async (path) => (await writing()).measure(path),
  };
}
