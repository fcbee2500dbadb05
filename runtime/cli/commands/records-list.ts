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
  const rows = listed.map(({ id, at, actor, body }) => [id, at, body.action, body.status, `by ${actor.name}`]);
  const text = rows.length === 0 ? "There are no records yet." : table(rows).join("\n");
  const diagnostics = damages.map(damageDiagnostic);
  await printReport(call, { command: "records list", diagnostics, document: { records: listed }, text });
  return damages.length === 0 ? exitCodes.done : exitCodes.invalid;
};
