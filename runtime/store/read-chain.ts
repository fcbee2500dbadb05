import { type ChainEntry, canonicalJson, chainEntrySchema, digestJson } from "../../plans/index.ts";
import type { Damage } from "./damage.ts";
import { headSchema } from "./file-chain.ts";
import { parseJson } from "./read-json.ts";
import { nameOf } from "./record-names.ts";
import type { LedgerFolder } from "./store-folder.ts";
import { numberOf, storePaths } from "./store-paths.ts";

interface ReadChain {
  entries: ChainEntry[];
  damages: Damage[];
}

/** The number and digest of the entry before; `undefined` when it cannot be told. */
interface Previous {
  seq: number;
  digest: string | null | undefined;
}

/** All readable entries of a chain in the order of their numbers, and where the chain does not hold. */
export async function readChain(folder: LedgerFolder, scope: string): Promise<ReadChain> {
  const chain: ReadChain = { entries: [], damages: [] };
  const numbers = (await folder.list(storePaths.chain(scope))).map(numberOf).filter((number) => number !== null);
  let previous: Previous = { seq: 0, digest: null };
  for (const seq of numbers) {
    if (seq > previous.seq + 1) {
      const reason = `The chain of "${scope}" has no entries from ${previous.seq + 1} to ${seq - 1}.`;
      chain.damages.push({ kind: "gap", scope, record: `chain/${scope}/${previous.seq + 1}`, reason });
      previous = { seq: seq - 1, digest: undefined };
    }
    previous = { seq, digest: await readEntry(folder, { scope, previous, chain }) };
  }
  await checkHead(folder, { scope, previous, chain });
  return chain;
}

interface Step {
  scope: string;
  previous: Previous;
  chain: ReadChain;
}

/** Reads the entry after `previous`; answers its digest, `undefined` when it is not in its place or not as it was written. */
async function readEntry(folder: LedgerFolder, { scope, previous, chain }: Step): Promise<string | undefined> {
  const seq = previous.seq + 1;
  const damage = (kind: Damage["kind"], record: string, reason: string): undefined => {
    chain.damages.push({ kind, scope, record, reason });
  };
  const text = (await folder.readText(storePaths.entry(scope, seq))) ?? "";
  const parsed = parseJson(text, chainEntrySchema);
  if ("problem" in parsed)
    return damage("changed", `chain/${scope}/${seq}`, `Its file was read, but ${parsed.problem}.`);
  const entry = parsed.value;
  chain.entries.push(entry);
  const record = nameOf(entry.record);
  if (entry.seq !== seq) {
    return damage("out-of-order", record, `Its chain entry has number ${entry.seq} in the place of ${seq}.`);
  }
  if (text !== `${canonicalJson(entry)}\n`)
    return damage("changed", record, "Its chain entry is not in canonical form.");
  if (previous.digest !== undefined && entry.previous !== previous.digest) {
    damage("out-of-order", record, `Its chain entry ${seq} does not follow from the one before it.`);
  }
  return digestJson(entry);
}

async function checkHead(folder: LedgerFolder, { scope, previous: last, chain }: Step): Promise<void> {
  const text = await folder.readText(storePaths.head(scope));
  if (text === null) return;
  const damage = (kind: Damage["kind"], seq: number, reason: string) => {
    chain.damages.push({ kind, scope, record: `chain/${scope}/${seq}`, reason });
  };
  const parsed = parseJson(text, headSchema);
  if ("problem" in parsed) return damage("changed", last.seq, `The head of the chain was read, but ${parsed.problem}.`);
  const head = parsed.value;
  if (head.seq > last.seq) {
    damage("cut-tail", last.seq + 1, `The head of the chain is entry ${head.seq}, the last one there is ${last.seq}.`);
    return;
  }
  const entry = chain.entries.find(({ seq }) => seq === head.seq);
  if (entry !== undefined && digestJson(entry) !== head.digest) {
    damage("changed", head.seq, "The head of the chain was made from another entry of that number.");
  }
}
