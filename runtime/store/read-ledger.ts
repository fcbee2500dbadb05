import type { LedgerRecord } from "../../plans/index.ts";
import type { Damage } from "./damage.ts";
import { readChain } from "./read-chain.ts";
import { readChainedRecord } from "./read-chained-record.ts";
import { readRecord } from "./read-record.ts";
import { nameOf, recordNames } from "./record-names.ts";
import type { Ledger } from "./store.ts";
import type { LedgerFolder } from "./store-folder.ts";
import { isScope, storePaths } from "./store-paths.ts";

/** Walks the chains from their first entries and compares everything with everything. */
export async function readLedger(folder: LedgerFolder, scope: string | null): Promise<Ledger> {
  const records: LedgerRecord[] = [];
  const damages: Damage[] = [];
  const chained = new Set<string>();
  for (const each of (await folder.list(storePaths.chains)).filter(isScope)) {
    const chain = await readChain(folder, each);
    for (const { record } of chain.entries) chained.add(nameOf(record));
    if (scope !== null && each !== scope) continue;
    damages.push(...chain.damages);
    for (const { record: ref } of chain.entries) {
      const read = await readChainedRecord(folder, each, ref);
      if ("record" in read) records.push(read.record);
      else damages.push(read.damage);
    }
  }
  const strays = await unchained(folder, chained);
  return { records, damages: [...damages, ...strays.filter((stray) => scope === null || stray.scope === scope)] };
}

/** Records that no chain names, oldest first: of a run that was killed just then, or of a chain that was cut. */
async function unchained(folder: LedgerFolder, chained: Set<string>): Promise<Damage[]> {
  const found: Damage[] = [];
  for (const name of (await recordNames(folder)).reverse()) {
    const record = nameOf(name);
    if (chained.has(record)) continue;
    const read = await readRecord(folder, name);
    if (read === null) continue;
    if ("problem" in read)
      found.push({ kind: "changed", scope: "", record, reason: `Its file was read, but ${read.problem}.` });
    else found.push({ kind: "unchained", scope: read.record.scope, record, reason: "No entry of a chain names it." });
  }
  return found;
}
