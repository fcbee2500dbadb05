import { canonicalJson } from "../../../plans/index.ts";
import { foldLastRuns, lastRunsSchema } from "../file-journal.ts";
import type { LastRuns } from "../fold-journal.ts";
import { type JournalEntry, journalEntrySchema } from "../journal-entry.ts";
import type { Fence, JournalStore } from "../store.ts";
import { storePaths } from "../store-paths.ts";
import { readDocument, writeDocument } from "./documents.ts";
import { fenceWrite } from "./postgres-locks.ts";
import { damagedRow, readRow } from "./read-row.ts";
import type { StoreDatabase, Tables } from "./store-database.ts";

/** One row an entry, each in a transaction of its own. */
export function postgresJournal(database: StoreDatabase, now: () => number): JournalStore {
  return {
    async read(run) {
      storePaths.journal(run);
      return await database.use((db) => readRun(db, run));
    },
    async lastRuns(scope) {
      storePaths.lastRuns(scope);
      return await database.read((tables) => foldRuns(tables, scope));
    },
    async append(fence, run, step) {
      storePaths.journal(run);
      return await database.write(async (tables) => {
        await fenceWrite(tables, fence);
        const last = await lastNumber(tables, run);
        const seq = last + 1;
        await begin(tables, fence, { run, last });
        const entry = journalEntrySchema.parse({ ...step, seq, at: new Date(now()).toISOString() });
        const content = `${canonicalJson(entry)}\n`;
        await tables.insertInto("journal").values({ run, seq, content }).execute();
        return entry;
      });
    },
  };
}

async function lastNumber(tables: Tables, run: string): Promise<number> {
  const { last } = await tables
    .selectFrom("journal")
    .select((row) => row.fn.max("seq").as("last"))
    .where("run", "=", run)
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/** A run that writes after another one: what that did is settled first, so that its journal is not needed again. */
async function begin(tables: Tables, { scope }: Fence, { run, last }: { run: string; last: number }): Promise<void> {
  const kept = await readDocument(tables, { scope, name: "runs" }, lastRunsSchema);
  if (kept?.run === run) return;
  const after = last > 0 && { after: last };
  await writeDocument(tables, { scope, name: "runs" }, { run, ...after, before: await foldRuns(tables, scope) });
}

async function foldRuns(tables: Pick<Tables, "selectFrom">, scope: string): Promise<LastRuns> {
  const kept = await readDocument(tables, { scope, name: "runs" }, lastRunsSchema);
  return kept === null ? {} : foldLastRuns(kept, await readRun(tables, kept.run));
}

async function readRun(tables: Pick<Tables, "selectFrom">, run: string): Promise<JournalEntry[]> {
  const rows = await tables.selectFrom("journal").select("content").where("run", "=", run).orderBy("seq").execute();
  return rows.map(({ content }, index) => {
    const row = `journal ${run} ${index + 1}`;
    const entry = readRow(row, content, journalEntrySchema);
    if (entry?.seq !== index + 1) throw damagedRow(row, "it is missing or in the place of another entry");
    return entry;
  });
}
