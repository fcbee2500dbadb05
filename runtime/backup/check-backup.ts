import { type BackupGateRecord, type Diagnostic, diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import type { Store } from "../store/store.ts";

/** The backup of that id, as it can be restored in this scope. LP6062 when it cannot, LP7005 when there is none. */
export async function findBackup(id: string, scope: string, store: Pick<Store, "records">): Promise<BackupGateRecord> {
  const { records } = await store.records.find(id);
  const record = records.at(-1);
  const refuse = (reason: string) => new DiagnosticError("refused", diagnose("LP6062", null, { id, reason }));
  if (record?.kind !== "backup-gate") throw refuse(`It is a record of the kind "${record?.kind ?? "unknown"}".`);
  if (record.scope !== scope) throw refuse(`It is a backup of "${record.scope}", and this is "${scope}".`);
  const { status, parts } = record.body;
  if (status === "pending") throw refuse("It was begun and not ended.");
  if (parts.length === 0) throw refuse("There is no data in it.");
  const unproven = parts.find(({ restoreChecked }) => !restoreChecked);
  if (unproven) throw refuse(`Restoring its "${unproven.object}" was tried when it was made, and failed.`);
  return record;
}

/** Every file of a backup that is missing or is not, byte for byte, what was restored once: LP6061. */
export async function checkBackupFiles(
  { id, body }: BackupGateRecord,
  stateFolder: string,
  { files }: Pick<Host, "files">,
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const { path, digest } of body.parts) {
    const measured = await files.measure(`${stateFolder}/${path}`);
    if (measured?.digest === digest) continue;
    const problem = measured === null ? "is missing" : "was changed since";
    found.push(diagnose("LP6061", null, { id, path, problem }));
  }
  return found;
}
