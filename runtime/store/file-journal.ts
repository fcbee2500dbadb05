import * as z from "zod";
import { canonicalJson, diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { checkFence } from "./fence.ts";
import { foldJournal, type LastRuns } from "./fold-journal.ts";
import { attributeSchema, type JournalEntry, journalEntrySchema } from "./journal-entry.ts";
import { parseJson } from "./read-json.ts";
import type { Fence, JournalStep, JournalStore, LockStore } from "./store.ts";
import type { StoreFolder } from "./store-folder.ts";
import { storePaths } from "./store-paths.ts";

/** `scopes/<scope>/runs.json`: the run that has written last, and what was known before that. */
export const lastRunsSchema = z.strictObject({
  run: z.string(),
  /** What is known includes its entries up to this number: it has been continued after another run. */
  after: z.number().int().positive().exactOptional(),
  before: z.record(
    z.string(),
    z.strictObject({
      succeeded: z.boolean(),
      interrupted: z.literal(true).exactOptional(),
      attributes: z.record(z.string(), attributeSchema),
    }),
  ),
});

/** A journal's end, as far as this process has written it. */
interface Writer {
  next: number;
  /** The last line may be incomplete. */
  torn: boolean;
}

/** One file a run, one line an entry, each on the disk before the next thing happens. */
export function fileJournal(folder: StoreFolder, locks: LockStore): JournalStore {
  const writers = new Map<string, Writer>();
  let queue: Promise<unknown> = Promise.resolve();

  async function read(run: string): Promise<JournalEntry[]> {
    return parseJournal(storePaths.journal(run), (await folder.readText(storePaths.journal(run))) ?? "");
  }

  async function lastRuns(scope: string): Promise<LastRuns> {
    const kept = await folder.read(storePaths.lastRuns(scope), lastRunsSchema);
    return kept === null ? {} : foldLastRuns(kept, await read(kept.run));
  }

  /** A run that writes after another one: what that did is settled first, so that its journal is not needed again. */
  async function begin({ scope }: Fence, run: string): Promise<Writer> {
    const text = await folder.readText(storePaths.journal(run));
    const last = parseJournal(storePaths.journal(run), text ?? "").at(-1)?.seq ?? 0;
    const kept = await folder.read(storePaths.lastRuns(scope), lastRunsSchema);
    if (kept?.run !== run) {
      const after = last > 0 && { after: last };
      await folder.write(storePaths.lastRuns(scope), { run, ...after, before: await lastRuns(scope) });
    }
    return { next: last + 1, torn: text !== null && !text.endsWith("\n") };
  }

  async function append(fence: Fence, run: string, step: JournalStep): Promise<JournalEntry> {
    await checkFence(locks, fence);
    const writer = writers.get(run) ?? (await begin(fence, run));
    writers.set(run, writer);
    const entry = journalEntrySchema.parse({ ...step, seq: writer.next, at: folder.now() });
    const before = writer.torn ? "\n" : "";
    writer.torn = true;
    await folder.append(storePaths.journal(run), `${before}${canonicalJson(entry)}\n`);
    writer.torn = false;
    writer.next++;
    return entry;
  }

  return {
    read,
    lastRuns,
    append(fence, run, step) {
      const appended = queue.then(() => append(fence, run, step));
      queue = appended.catch(() => undefined);
      return appended;
    },
  };
}

/** What is known after the entries of the run that has written last. */
export function foldLastRuns({ before, after = 0 }: z.infer<typeof lastRunsSchema>, entries: JournalEntry[]): LastRuns {
  return foldJournal(
    before,
    entries.filter(({ seq }) => seq > after),
  );
}

/**
 * The entries of a journal. A line that a crash or a full disk left incomplete is passed over: its entry was never
 * answered for, and its number comes again. A number that does not come is LP7003.
 */
export function parseJournal(path: string, text: string): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const line of text.split("\n")) {
    const parsed = parseJson(line, journalEntrySchema);
    if ("problem" in parsed) continue;
    const { seq } = parsed.value;
    if (seq !== entries.length && seq !== entries.length + 1) {
      const reason = `entry ${entries.length + 1} is missing`;
      throw new DiagnosticError("invalid", diagnose("LP7003", null, { path, reason }));
    }
    entries[seq - 1] = parsed.value;
  }
  return entries;
}
