import type { LedgerFolder } from "../store-folder.ts";

/** Texts by path, read as a folder of files. */
export function textFolder(texts: Map<string, string>): LedgerFolder {
  return {
    readText: async (path) => texts.get(path) ?? null,
    async list(folder) {
      const below = [...texts.keys()].filter((path) => path.startsWith(`${folder}/`));
      return [...new Set(below.map((path) => path.slice(folder.length + 1).split("/")[0] ?? ""))].sort();
    },
  };
}
