import type { KeyObject } from "node:crypto";
import { canonicalJson, type StatedRecord, type Statement, statementOf, statementSchema } from "../../plans/index.ts";
import { unlessDamaged } from "../store/damage.ts";
import { parseJson } from "../store/read-json.ts";
import type { Store } from "../store/store.ts";
import { type Envelope, envelopeSchema, isSignedBy } from "./envelope.ts";

/**
 * What is wrong with the statement about a record, as the end of a sentence; `null`: nothing. With `keys` one of them has to
 * have signed it.
 */
export async function verifyStatement(
  record: StatedRecord,
  { store, keys }: { store: Pick<Store, "records" | "statements">; keys: KeyObject[] },
): Promise<string | null> {
  const text = await store.statements.get(record);
  if (text === null) return "is missing";
  const envelope = parseJson<Envelope>(text, envelopeSchema);
  if ("problem" in envelope) return "cannot be read";
  if (text !== `${canonicalJson(envelope.value)}\n`) return "was changed";
  const payload = Buffer.from(envelope.value.payload, "base64").toString();
  const statement = parseJson<Statement>(payload, statementSchema);
  if ("problem" in statement) return "says something else than a statement does";
  const entry = await unlessDamaged(store.records.entryOf(record));
  if (entry === null) return "cannot be compared: the chain of its record is damaged";
  if (canonicalJson(statementOf(record, entry)) !== payload) return "does not say what the record says";
  if (keys.length === 0 || keys.some((key) => isSignedBy(envelope.value, key))) return null;
  return envelope.value.signatures.length === 0 ? "is not signed" : "is not signed with a key that was given";
}
