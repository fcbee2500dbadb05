import { canonicalJson, chainEntrySchema } from "../../../plans/index.ts";
import type { Damage } from "../damage.ts";
import { parseJson } from "../read-json.ts";
import { readLedger } from "../read-ledger.ts";
import { nameOf } from "../record-names.ts";
import type { Ledger } from "../store.ts";
import { storePaths } from "../store-paths.ts";
import type { Tables } from "./store-database.ts";
import { textFolder } from "./text-folder.ts";

/** Reads the ledger of a scope as its files would be read, so that the same damages are found with the same names. */
export async function readScopeLedger(tables: Tables, scope: string): Promise<Ledger> {
  const chain = await tables.selectFrom("chain").selectAll().where("scope", "=", scope).orderBy("seq").execute();
  const head = await tables.selectFrom("heads").selectAll().where("scope", "=", scope).executeTakeFirst();
  const records = await tables.selectFrom("records").selectAll().where("scope", "=", scope).execute();
  const texts = new Map(chain.map(({ seq, content }) => [storePaths.entry(scope, seq), content]));
  if (head) texts.set(storePaths.head(scope), headText(head));
  for (const { content, ...record } of records) texts.set(`records/${nameOf(record)}.json`, content);
  const ledger = await readLedger(textFolder(texts), null);
  const misnamed = chain.filter(({ content, ...named }) => entryName(content) !== nameOf(named));
  const own = [...misnamed.map(misnamedRow), ...(head || chain.length === 0 ? [] : [headless(scope)])];
  return { ...ledger, damages: [...ledger.damages, ...own] };
}

export function headText({ seq, digest }: { seq: number; digest: string }): string {
  return `${canonicalJson({ seq, digest })}\n`;
}

/** The name of the record in a chain entry. One that cannot be read is found by those who read the chain. */
function entryName(content: string): string | null {
  const parsed = parseJson(content, chainEntrySchema);
  return "value" in parsed ? nameOf(parsed.value.record) : null;
}

function misnamedRow({ scope, seq }: { scope: string; seq: number }): Damage {
  const reason = "The columns of its row name another record than its entry does.";
  return { kind: "changed", scope, record: `chain/${scope}/${seq}`, reason };
}

/** A chain and its head come about in one transaction. */
function headless(scope: string): Damage {
  const reason = `The table "heads" has no row for the chain of "${scope}".`;
  return { kind: "missing", scope, record: `chain/${scope}/head`, reason };
}
