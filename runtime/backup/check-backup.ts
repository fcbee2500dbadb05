import {
  type BackupFile,
  type BackupGateBody,
  type BackupGateRecord,
  type Diagnostic,
  diagnose,
  type RemoteCopy,
} from "../../plans/index.ts";
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
  const [copy] = parts.filter((part) => "remote" in part);
  if (copy !== undefined) throw refuse(kept(copy));
  const unproven = filesOf(record.body).find(({ restoreChecked }) => !restoreChecked);
  if (unproven) throw refuse(`Restoring its "${unproven.object}" was tried when it was made, and failed.`);
  return record;
}

function kept({ object, remote: { platform, destination, key } }: RemoteCopy): string {
  return `${platform} keeps its "${object}", as ${key} of the destination ${destination}, and it is restored there.`;
}

/** The parts that are files of ours. */
export function filesOf({ parts }: BackupGateBody): BackupFile[] {
  return parts.filter((part) => "path" in part);
}

/** Every file of a backup that is missing or is not, byte for byte, what was restored once: LP6061. */
export async function checkBackupFiles(
  { id, body }: BackupGateRecord,
  stateFolder: string,
  { files }: Pick<Host, "files">,
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const { path, digest } of filesOf(body)) {
    const measured = await files.measure(`${stateFolder}/${path}`);
    if (measured?.digest === digest) continue;
    const problem = measured === null ? "is missing" : "was changed since";
    found.push(diagnose("LP6061", null, { id, path, problem }));
  }
  return found;
}
