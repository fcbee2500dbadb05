import { type BackupGateRecord, type Diagnostic, diagnose, type RestoreRecord } from "../../../plans/index.ts";
import { checkBackupFiles, filesOf, findBackup } from "../../backup/check-backup.ts";
import { restoreBackup } from "../../backup/restore-backup.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import type { Command, CommandCall } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openSession, type Session } from "../session.ts";
import { underLock } from "../under-lock.ts";
import { printReport } from "../views/report.ts";

/** Replaces an environment's data by that of one of its backups. */
export const restore: Command = async (call) => {
  const [id, path] = call.arguments as [string, string | undefined];
  const session = await openSession(call, path);
  const found = await findBackup(id, session.scope, session.store);
  const damages = await checkBackupFiles(found, session.project.stateFolder, call.host);
  if (damages.length > 0) throw new DiagnosticError("refused", ...damages);
  if (!(await isConfirmed(found, session, call))) {
    await printReport(call, {
      command: "restore",
      diagnostics: [],
      document: { record: null },
      text: "Nothing was changed.",
    });
    return exitCodes.done;
  }
  const record = await underLock(call, session, {
    message: "restore",
    work: (planned, execution) => restoreBackup(found, planned, execution),
  });
  const restored = record.body.parts.map(({ object, status }) => `${object}: ${status}`);
  const text = [...restored, `Restore ${record.id} of ${record.scope}: ${record.body.status}`].join("\n");
  await printReport(call, { command: "restore", diagnostics: problemsOf(record), document: { record }, text });
  return exitOf(record);
};

/** Data is lost by a wrong answer, so the environment's name is asked for instead of a yes. */
async function isConfirmed(
  { id, at, body }: BackupGateRecord,
  { environment: { name }, scope }: Session,
  { options, terminal }: CommandCall,
): Promise<boolean> {
  if (options.yes) return true;
  if (!terminal.interactive || options.json) throw new DiagnosticError("machine", diagnose("LP6001", null, {}));
  const objects = filesOf(body).map(({ object, contents }) => {
    const held = Object.entries(contents).map(([what, count]) => `${count} ${what}`);
    return `  ${object} (${held.join(", ")})\n`;
  });
  terminal.say(`Backup ${id} of ${scope}, made ${at}, replaces what these hold now:\n${objects.join("")}`);
  const answer = await terminal.ask(`What was written since is lost. Type ${name} to go on: `);
  return answer?.trim() === name;
}

function problemsOf({ body, scope }: RestoreRecord): Diagnostic[] {
  if (body.problem === null) return [];
  const args = { scope, problem: body.problem };
  return [diagnose(body.status === "unknown" ? "LP6066" : "LP6065", null, args)];
}

function exitOf({ body }: RestoreRecord): ExitCode {
  if (body.status === "success") return exitCodes.done;
  return body.status === "unknown" ? exitCodes.unknown : exitCodes.failed;
}
