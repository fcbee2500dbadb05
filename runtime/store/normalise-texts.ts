import { canonicalJson, chainEntrySchema, digestJson } from "../../plans/index.ts";
import { headSchema } from "./file-chain.ts";
import { parseJournal } from "./file-journal.ts";
import { readJson } from "./read-json.ts";
import type { Head } from "./store.ts";
import { storePaths } from "./store-paths.ts";

/**
 * The texts of a state folder without what only files have: heads that lag behind their chain, torn lines at the end of a
 * journal, locks that are over.
 */
export function normaliseTexts(texts: Map<string, string>): Map<string, string> {
  const normal = new Map<string, string>();
  const newest = new Map<string, string>();
  for (const [path, text] of texts) {
    const [area = "", folder = ""] = path.split("/");
    // They come in the order of their names, and those of locks are of one length: the highest token is the last.
    if (area === "locks") newest.set(folder, path);
    else if (area === "chain") normal.set(storePaths.head(folder), "");
    if (area === "runs") normal.set(path, journalText(path, text));
    else if (area !== "locks" && !path.endsWith("/head.json")) normal.set(path, text);
  }
  for (const path of newest.values()) normal.set(path, texts.get(path) ?? "");
  for (const path of normal.keys()) if (path.endsWith("/head.json")) normal.set(path, headText(path, texts));
  return new Map([...normal].filter(([, text]) => text !== ""));
}

function headText(path: string, texts: Map<string, string>): string {
  const scope = path.split("/")[1] ?? "";
  let head: Head = readJson(path, texts.get(path) ?? null, headSchema) ?? { seq: 0, digest: null };
  for (;;) {
    const next = storePaths.entry(scope, head.seq + 1);
    const entry = readJson(next, texts.get(next) ?? null, chainEntrySchema);
    if (entry === null) return head.seq === 0 ? "" : `${canonicalJson(head)}\n`;
    head = { seq: head.seq + 1, digest: digestJson(entry) };
  }
}

function journalText(path: string, text: string): string {
  return parseJournal(path, text)
    .map((entry) => `${canonicalJson(entry)}\n`)
    .join("");
}
