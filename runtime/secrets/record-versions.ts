import type { SecretRecord } from "../../plans/index.ts";
import type { RecordAuthor } from "../records/moment-record.ts";
import { refreshProjections } from "../store/refresh-projections.ts";
import type { Store } from "../store/store.ts";
import type { SecretMetadata } from "./secret-envelope.ts";
import { changeRecord, versionRecord } from "./version-record.ts";

type RecordingStore = Pick<Store, "secrets" | "records" | "projections">;

/** Writes records about secrets of one scope, and what is derived from the records of it. */
export async function recordSecrets(store: Omit<RecordingStore, "secrets">, records: SecretRecord[]): Promise<void> {
  const [first] = records;
  if (first === undefined) return;
  await store.records.appendAll(records);
  await refreshProjections(store, first.scope);
}

/**
 * Writes the record of each stored version of a scope that has none: of those that the holder of the lock made just now,
 * and of any that was made when a process died before it could tell.
 */
export async function recordVersions(store: RecordingStore, author: RecordAuthor): Promise<void> {
  const stored = (await store.secrets.list(author.scope)).map(({ header }) => header);
  if (stored.length === 0) return;
  const { records } = await store.records.list(author.scope);
  const told = new Set(records.flatMap(({ kind, body }) => (kind === "secret" ? [versionOf(body)] : [])));
  const missing = stored.filter((header) => !told.has(versionOf(header)));
  const written = missing.map((header) => {
    return header.origin === "generated" ? changeRecord(header, "made", author) : versionRecord(header);
  });
  // In the order of their ids, so that what a crash leaves is found as the newest.
  await recordSecrets(
    store,
    written.sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}

function versionOf({ name, version }: Pick<SecretMetadata, "name" | "version">): string {
  return `${name}/${version}`;
}
