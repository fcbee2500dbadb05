import { type BackupFile, type BackupGateRecord, type Diagnostic, diagnose } from "../../plans/index.ts";
import type { BackupItem, TargetBackup } from "../../targets/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { filesOf } from "./check-backup.ts";
import type { DataAccess } from "./open-data.ts";

export interface Restorable {
  backup: TargetBackup;
  parts: { part: BackupFile; item: BackupItem }[];
  /** The components' objects that have to be stopped meanwhile. */
  users: string[];
}

/**
 * Matches a backup with what is there now. LP6063 where the object is not there, LP6064 where a component that has to be
 * started again is not what the Launchfile says: then that would be a deployment that nobody asked for.
 */
export async function restorableParts(
  { body }: BackupGateRecord,
  planned: PlannedDeployment,
  { backup, means, isDeployed }: DataAccess & { isDeployed: boolean },
): Promise<Restorable> {
  const items = backup === null ? [] : await backup.items(means);
  const problems: Diagnostic[] = [];
  const parts: Restorable["parts"] = [];
  for (const part of filesOf(body)) {
    const item = items.find(({ object }) => object === part.object);
    if (item !== undefined && !("reason" in item) && item.method === part.method) parts.push({ part, item });
    else problems.push(diagnose("LP6063", null, { object: part.object, reason: reasonOf(item) }));
  }
  const users = [...new Set(parts.flatMap(({ part }) => backup?.users(part.object, planned.desired) ?? []))];
  const changed = users.filter((object) => isChanged(object, planned, isDeployed));
  problems.push(...changed.map((object) => diagnose("LP6064", null, { object })));
  if (problems.length > 0 || backup === null) throw new DiagnosticError("refused", ...problems);
  return { backup, parts, users };
}

function reasonOf(item: Awaited<ReturnType<TargetBackup["items"]>>[number] | undefined): string {
  if (item === undefined) return "Nothing of that name is there.";
  return "reason" in item ? `As it is now, ${item.reason}.` : "It is backed up in another way now.";
}

/** One that stopped or is unhealthy is as it should be, but for that, and so is one that a killed restore had stopped. */
function isChanged(object: string, { sealed }: PlannedDeployment, isDeployed: boolean): boolean {
  const operation = sealed.plan.operations.find((each) => each.object === object && each.verb !== "none");
  if (operation === undefined || (isDeployed && operation.verb === "create")) return false;
  return operation.verb !== "update" || operation.changes.length > 0;
}
