/**
 * The tables as they are after all migrations, in a schema of their own. `content` is what the file of the state folder would
 * hold, byte for byte: one line of canonical JSON with its line feed. See `docs/records.md`.
 */
export interface DatabaseTables {
  /** One row. */
  store: { only_row: boolean; store_id: string; kind: "postgres" | "moved" | "importing" };
  migrations: { name: string; timestamp: string };
  records: { kind: string; id: string; revision: number; scope: string; content: string };
  statements: { kind: string; id: string; revision: number; content: string };
  /** Entries by scope and number; `kind`, `id` and `revision` say again which record an entry names. */
  chain: { scope: string; seq: number; kind: string; id: string; revision: number; content: string };
  heads: { scope: string; seq: number; digest: string };
  /** The lock with the highest token of each scope. */
  leases: { scope: string; token: number; content: string };
  plans: { digest: string; content: string };
  journal: { run: string; seq: number; content: string };
  secrets: { scope: string; name: string; version: number; content: string };
  /** What is kept once for a scope: allocations, inventory, values, runs; of `<context>._`: context. */
  documents: { scope: string; name: string; content: string };
}
