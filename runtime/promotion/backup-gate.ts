import type { BackupGateRecord } from "../../plans/index.ts";
import type { GateAnswer, GateMeans } from "./gate-answer.ts";
import { recordGate } from "./record-gate.ts";

/** A backup of the destination that passed, has not expired, and that no promotion has used. */
export function backupGate(means: GateMeans): GateAnswer {
  const backups = means.records.filter((record) => record.kind === "backup-gate" && record.revision === 2);
  const { environment } = means.destination;
  return recordGate(means, {
    gate: "backup",
    records: backups as BackupGateRecord[],
    refusal: ({ body }) => (body.status === "pass" ? null : "did not pass"),
    none: `there is no backup of ${environment.name}`,
    remedy: `\`launchplane backup --env ${environment.name}\``,
  });
}
