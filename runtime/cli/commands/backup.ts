import { type BackupGateRecord, type BackupPart, counted, diagnose, milliseconds } from "../../../plans/index.ts";
import { takeBackup } from "../../backup/take-backup.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession } from "../session.ts";
import { underLock } from "../under-lock.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Backs up all data of an environment, and restores each part once to be sure. */
export const backup: Command = async (call) => {
  const expiresMs = lifetimeOf(call.options.expires ?? "24h");
  const session = await openSession(call, call.arguments[0] as string | undefined);
  const record = await underLock(call, session, {
    message: "backup",
    work: (planned, execution) => takeBackup(planned, execution, { expiresMs }),
  });
  const { scope, body } = record;
  const failed = body.problem === null ? [] : [diagnose("LP6060", null, { scope, problem: body.problem })];
  const text = [...table(body.parts.map(rowOf)), ...told(record, session.environment.name)].join("\n");
  await printReport(call, { command: "backup", diagnostics: failed, document: { record }, text });
  return body.status === "pass" ? exitCodes.done : exitCodes.refused;
};

function lifetimeOf(given: string): number {
  if (/^[1-9]\d{0,5}[smh]$/.test(given)) return milliseconds(given);
  const reason = `--expires takes a number and a unit, as in 30m or 24h, not "${given}"`;
  throw new DiagnosticError("machine", diagnose("LP6008", null, { reason }));
}

function rowOf(part: BackupPart): string[] {
  const { object, method, bytes } = part;
  if ("remote" in part) {
    const { destination, key } = part.remote;
    return [object, method, `${bytes} bytes`, `${key} of ${destination}`, `not shown: ${part.unproven.join(", ")}`];
  }
  const { contents, restoreChecked } = part;
  const held = Object.entries(contents).map(([name, count]) => `${count} ${name}`);
  return [object, method, `${bytes} bytes`, held.join(", "), restoreChecked ? "restored once" : "NOT RESTORABLE"];
}

function told({ id, scope, body }: BackupGateRecord, environment: string): string[] {
  const { status, parts, expiresAt } = body;
  if (status !== "pass") return [`Backup ${id} of ${scope} did not pass.`];
  if (parts.length === 0) return [`Nothing of ${scope} holds data: ${id} says so until ${expiresAt}.`];
  return [
    `Backup ${id} of ${scope} passed with ${counted(parts.length, "part")}; a promotion may use it until ${expiresAt}.`,
    parts.some((part) => "remote" in part)
      ? "Only the platform that keeps it can put it back."
      : `To put it back: launchplane restore ${id} --env ${environment}`,
  ];
}
