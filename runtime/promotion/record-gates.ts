import type { ApprovalRecord, BackupGateRecord, Gate, LedgerRecord } from "../../plans/index.ts";
import type { GateAnswer, GateMeans } from "./gate-answer.ts";

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

/** Somebody allowed this release here, lately, and no promotion has used that. */
export function approvalGate(means: GateMeans): GateAnswer {
  const { release, source, destination } = means;
  const approvals = means.records.filter((record) => record.kind === "approval");
  return recordGate(means, {
    gate: "approval",
    records: approvals as ApprovalRecord[],
    refusal: ({ body }) => {
      const isOfRelease = body.release.release === release.id && body.release.scope === release.scope;
      return isOfRelease ? null : `is for another release, ${body.release.release}`;
    },
    none: `nobody approved release ${release.id}`,
    remedy: `\`launchplane approve --from ${source.environment.name} --to ${destination.environment.name} --reason …\``,
  });
}

interface Asked<Found> {
  gate: Gate;
  /** Oldest first. */
  records: Found[];
  /** Why a record does not count; `null`: it does. */
  refusal(record: Found): string | null;
  none: string;
  remedy: string;
}

/** The newest record that counts, is not expired and is not used up; else what is wrong with the newest there is. */
function recordGate<Found extends BackupGateRecord | ApprovalRecord>(
  { records: all, continued, host }: GateMeans,
  { gate, records, refusal, none, remedy }: Asked<Found>,
): GateAnswer {
  const used = consumedRecords(all, continued);
  const now = host.clock.now();
  const problemOf = (record: Found) => {
    const { expiresAt } = record.body;
    const user = used.get(record.id);
    if (expiresAt === null || Date.parse(expiresAt) <= now) return `expired at ${expiresAt ?? "once"}`;
    return refusal(record) ?? (user === undefined ? null : `was used by promotion ${user}`);
  };
  const newest = records.toReversed();
  const passing = newest.find((record) => problemOf(record) === null);
  if (passing) {
    return { gate, status: "pass", record: passing.id, detail: `${passing.id} of ${passing.at}`, remedy: "" };
  }
  const [last] = newest;
  if (last === undefined) return { gate, status: "missing", record: null, detail: none, remedy };
  return { gate, status: "fail", record: null, detail: `${last.id} ${refusal(last) ?? problemOf(last)}`, remedy };
}

/**
 * The records that promotions of an environment have used, with the promotion that did. A gate is good for one: the first
 * that names it, however it ended, and already while it is under way.
 */
export function consumedRecords(records: LedgerRecord[], except: string | null): Map<string, string> {
  const used = new Map<string, string>();
  for (const { kind, id, body } of records) {
    if (kind !== "promotion" || id === except) continue;
    for (const { record } of body.gates) if (record !== null && !used.has(record)) used.set(record, id);
  }
  return used;
}
