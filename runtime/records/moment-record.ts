import { type Actor, type LedgerRecord, ledgerRecordSchemas, type RecordKind } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";
import { toolVersion } from "../version.ts";

/** Who writes a record, and of what. */
export interface RecordAuthor {
  host: Pick<Host, "clock" | "ulid">;
  actor: Actor;
  scope: string;
  /** The run and lock that it is written under, for records that need one. */
  held?: { run: string; token: number };
}

type RecordOf<Kind extends RecordKind> = Extract<LedgerRecord, { kind: Kind }>;

/** A record of something that happened in one moment, now. */
export function momentRecord<Kind extends RecordKind>(
  kind: Kind,
  body: RecordOf<Kind>["body"],
  { host, actor, scope, held }: RecordAuthor,
): RecordOf<Kind> {
  const record = {
    formatVersion: `launchplane/record/${kind}/v1`,
    kind,
    id: host.ulid(),
    revision: 1,
    scope,
    at: new Date(host.clock.now()).toISOString(),
    actor,
    tool: toolVersion,
    run: held?.run ?? null,
    token: held?.token ?? null,
    body,
  };
  return ledgerRecordSchemas[kind].parse(record) as RecordOf<Kind>;
}
