import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LedgerRecord } from "../../plans/index.ts";
import { nodeHost } from "../../runtime/host/node-host.ts";
import { temporaryPrefix } from "../../runtime/host/temporary-prefix.ts";
import { openFileStore } from "../../runtime/store/file-store.ts";

/** What a run left: the file target's objects, a line for each time that a task ran, and everything that was recorded. */
export interface LeftState {
  objects: Record<string, string>;
  tasks: Record<string, string>;
  /** In the order of their chains, without ids, times and numbers of locks: which is which is kept. */
  records: unknown[];
}

type Keep = (record: LedgerRecord, index: number, all: LedgerRecord[]) => boolean;

export async function leftState(folder: string, scope: string, keep: Keep = () => true): Promise<LeftState> {
  const state = join(folder, ".launchplane");
  const store = await openFileStore(nodeHost(), state);
  const { records, damages } = await store.records.list(null);
  if (damages.length > 0) throw new Error(damages.map(({ record, reason }) => `${record}: ${reason}`).join("\n"));
  return {
    objects: await textsIn(join(state, "local", scope, "objects")),
    tasks: await textsIn(join(state, "local", scope, "tasks")),
    records: comparableRecords(records.filter(keep)),
  };
}

/** Records without what differs between two runs of the same: ids are numbered as they come. */
export function comparableRecords(records: LedgerRecord[]): unknown[] {
  const ids = new Map<string, string>();
  const plain = JSON.stringify(records, (name, value) => {
    if (name === "token") return null;
    return /^(latencyMs|stableSeconds|attempts)$/.test(name) ? 0 : value;
  });
  const numbered = plain
    .replace(/"[0-9A-HJKMNP-TV-Z]{26}"/g, (id) => {
      if (!ids.has(id)) ids.set(id, `"id ${ids.size}"`);
      return ids.get(id) ?? "";
    })
    .replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"time"');
  return JSON.parse(numbered);
}

async function textsIn(folder: string): Promise<Record<string, string>> {
  // What a killed process was still writing has not got its name yet.
  const names = (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith(temporaryPrefix));
  const texts = names.sort().map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const);
  return Object.fromEntries(await Promise.all(texts));
}
