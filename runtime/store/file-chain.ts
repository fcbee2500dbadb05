import * as z from "zod";
import { type ChainEntry, chainEntrySchema, type Digest, digestJson } from "../../plans/index.ts";
import type { Head, RecordRef } from "./store.ts";
import type { StoreFolder } from "./store-folder.ts";
import { storePaths } from "./store-paths.ts";

/** `head.json`: where to begin looking for the last entry, and what shows that the last ones were cut off. */
export const headSchema = z.object({
  seq: z.number().int().positive(),
  digest: z.custom<Digest>((text) => /^sha256:[0-9a-f]{64}$/.test(String(text))),
});

/** The chains of a files store: one file an entry, a number is claimed by creating its file. */
export interface FileChain {
  entry(scope: string, seq: number): Promise<ChainEntry | null>;
  /** The last entry, found from `head.json` on, which may lag behind. */
  head(scope: string): Promise<Head>;
  /** The entry that names the record, looked for from the newest down to `after + 1`. */
  entryOf(scope: string, record: RecordRef, after?: number): Promise<ChainEntry | null>;
  /** Appends the record unless an entry after number `after` names it already. */
  claim(scope: string, record: RecordRef, after: number): Promise<Head>;
}

export function fileChain(folder: StoreFolder): FileChain {
  const entry = (scope: string, seq: number) => folder.read(storePaths.entry(scope, seq), chainEntrySchema);

  async function head(scope: string): Promise<Head> {
    let last: Head = (await folder.read(storePaths.head(scope), headSchema)) ?? { seq: 0, digest: null };
    for (;;) {
      const next = await entry(scope, last.seq + 1);
      if (next === null) return last;
      last = { seq: last.seq + 1, digest: digestJson(next) };
    }
  }

  async function entryOf(scope: string, record: RecordRef, after = 0): Promise<ChainEntry | null> {
    for (let { seq } = await head(scope); seq > after; seq--) {
      const found = await entry(scope, seq);
      if (found !== null && isSame(found.record, record)) return found;
    }
    return null;
  }

  async function claim(scope: string, record: RecordRef, after: number): Promise<Head> {
    let seen = after;
    for (;;) {
      const last = await head(scope);
      const known = await entryOf(scope, record, seen);
      if (known !== null) return { seq: known.seq, digest: digestJson(known) };
      seen = last.seq;
      const next: ChainEntry = { seq: last.seq + 1, previous: last.digest, record };
      if (!(await folder.create(storePaths.entry(scope, next.seq), next))) continue;
      const claimed = { seq: next.seq, digest: digestJson(next) };
      await replaceHead(scope, claimed);
      return claimed;
    }
  }

  /** Writers that overtake each other may leave an older head behind; whoever wrote it looks again. */
  async function replaceHead(scope: string, claimed: Head): Promise<void> {
    let written = claimed;
    for (;;) {
      await folder.write(storePaths.head(scope), written);
      const last = await head(scope);
      if (last.seq <= written.seq) return;
      written = last;
    }
  }

  return { entry, head, entryOf, claim };
}

function isSame(one: RecordRef, other: RecordRef): boolean {
  return one.kind === other.kind && one.id === other.id && one.revision === other.revision;
}
