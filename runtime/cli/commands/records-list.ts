import { counted, type LedgerRecord, projectScope } from "../../../plans/index.ts";
import { damageDiagnostic } from "../../store/damage.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession } from "../session.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Lists the records of an environment, the newest revision of each, newest first. */
export const recordsList: Command = async (call) => {
  const session = await openSession(call, call.arguments[0] as string | undefined);
  const { records, damages } = await session.store.records.list(session.scope);
  const newest = new Map(records.map((record) => [record.id, record]));
  const listed = [...newest.values()].reverse();
  const { inventory } = projectScope(session.scope, records);
  const rows = listed.map((record) => {
    const { id, at, kind, actor } = record;
    return [id, at, kind, ...toldOf(record), `by ${actor.name}`, id === inventory.release ? "current" : ""];
  });
  const { state, partial } = inventory;
  const since = partial.length === 0 ? "" : `, with ${counted(partial.length, "partial deployment")} since its release`;
  const text =
    rows.length === 0 ? "There are no records yet." : [`${session.scope}: ${state}${since}`, ...table(rows)].join("\n");
  const diagnostics = damages.map(damageDiagnostic);
  await printReport(call, { command: "records list", diagnostics, document: { inventory, records: listed }, text });
  return damages.length === 0 ? exitCodes.done : exitCodes.invalid;
};

/** What was done, and how it ended. */
function toldOf({ kind, body }: LedgerRecord): [string, string] {
  switch (kind) {
    case "release":
      return [body.provenance, body.from === null ? "" : `from ${body.from.scope}`];
    case "approval":
      return [`of ${body.release.release}`, `until ${body.expiresAt}`];
    case "promotion":
      return [`from ${body.from.scope}`, body.status];
    case "target":
      return [body.origin, `on ${body.platform}`];
    default:
      return ["action" in body ? body.action : "", "status" in body ? body.status : ""];
  }
}
