import { canonicalJson } from "../../../plans/index.ts";
import { lastRunsSchema } from "../file-journal.ts";
import { foldJournal, type LastRuns } from "../fold-journal.ts";
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
        const seq = (await lastNumber(tables, run)) + 1;
        if (seq === 1) await begin(tables, fence, run);
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

/** What the runs before this one did is settled first, so that their journals are not needed again. */
async function begin(tables: Tables, { scope }: Fence, run: string): Promise<void> {
  await writeDocument(tables, { scope, name: "runs" }, { run, before: await foldRuns(tables, scope) });
}

async function foldRuns(tables: Pick<Tables, "selectFrom">, scope: string): Promise<LastRuns> {
  const kept = await readDocument(tables, { scope, name: "runs" }, lastRunsSchema);
  return kept === null ? {} : foldJournal(kept.before, await readRun(tables, kept.run));
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
