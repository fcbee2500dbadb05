import type { BackupGateRecord, LedgerRecord, ReleaseRecord } from "../../../plans/index.ts";
import { loadRelease } from "../../promotion/load-release.ts";
import { type KnownScope, readScope } from "../../promotion/read-scope.ts";
import { releaseOf } from "../../promotion/release-of.ts";
import { rollbackTarget } from "../../promotion/rollback-target.ts";
import type { Command } from "../command.ts";
import { deploy } from "../deploy.ts";
import { reportDeployment } from "../report-deployment.ts";
import { openSession } from "../session.ts";

/** Serves an earlier release again: its artifacts and its app plan, with the values, secrets and data of now. */
export const rollback: Command = async (call) => {
  const { host, terminal, options } = call;
  const session = await openSession(call, call.arguments[0] as string | undefined);
  const { store, scope } = session;
  const known = await readScope(store, scope);
  const target = rollbackTarget(known, options.to);
  const from = await loadRelease(target, store);
  const backup = newestBackup(known);
  for (const line of noticeOf(target, backup)) terminal.say(`${line}\n`);
  const told: LedgerRecord[] = [];
  const deployed = await deploy(call, session, {
    action: "rollback",
    request: { ...session.request("apply"), action: "rollback", from },
    origin: { release: target.id },
    complete(terminal, planned) {
      const origin = { provenance: "rollback", from: { scope, release: target.id } } as const;
      told.push(...releaseOf(terminal, planned, { host, origin }));
      return told;
    },
  });
  const report = { command: "rollback", done: "was rolled back in", undone: "was not rolled back in" };
  const document = { to: target, release: told[0] ?? null, backup: backup?.id ?? null };
  return await reportDeployment(call, { session, deployed, report, document });
};

/** What it brings back, and what it does not. */
function noticeOf({ id, at, body }: ReleaseRecord, backup: BackupGateRecord | null): string[] {
  const commit = body.commit === null ? "" : `, commit ${body.commit}`;
  return [
    `Back to release ${id} of ${at}${commit}.`,
    "This brings back code: what runs, and how. Values and secrets are those of now, and data stays as it is.",
    backup === null
      ? "There is no backup of the data."
      : `The newest backup of the data is ${backup.id} of ${backup.at}: ${restoring(backup)}`,
    "",
  ];
}

function restoring({ id, body }: BackupGateRecord): string {
  const [copy] = body.parts.filter((part) => "remote" in part);
  return copy === undefined ? `launchplane restore ${id}` : `${copy.remote.platform} restores it`;
}

function newestBackup({ records }: KnownScope): BackupGateRecord | null {
  const backups = records.filter((record) => record.kind === "backup-gate");
  return backups.findLast(({ revision, body }) => revision === 2 && body.status === "pass") ?? null;
}
