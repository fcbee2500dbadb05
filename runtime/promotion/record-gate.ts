import type { ApprovalRecord, BackupGateRecord, Gate, LedgerRecord } from "../../plans/index.ts";
import type { GateAnswer, GateMeans } from "./gate-answer.ts";

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
export function recordGate<Found extends BackupGateRecord | ApprovalRecord>(
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
 * that names it, however it ended, and already while it is under way. One that was killed before its deployment was recorded has
 * changed nothing, and used nothing.
 */
function consumedRecords(records: LedgerRecord[], except: string | null): Map<string, string> {
  const used = new Map<string, string>();
  const begun = new Set(records.filter(({ kind }) => kind === "deployment").map(({ id }) => id));
  for (const { kind, id, body } of records) {
    if (kind !== "promotion" || id === except) continue;
    if (body.deployment !== null && !begun.has(body.deployment)) continue;
    for (const { record } of body.gates) if (record !== null && !used.has(record)) used.set(record, id);
  }
  return used;
}
