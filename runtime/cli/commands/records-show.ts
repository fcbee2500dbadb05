import { damageDiagnostic } from "../../store/damage.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession } from "../session.ts";
import { printReport } from "../views/report.ts";

/** Prints every revision of one record as it is stored. */
export const recordsShow: Command = async (call) => {
  const [id, path] = call.arguments as [string, string | undefined];
  const session = await openSession(call, path);
  const { records, damages } = await session.store.records.find(id);
  const text = JSON.stringify(records.at(-1), null, 2);
  const diagnostics = damages.map(damageDiagnostic);
  await printReport(call, { command: "records show", diagnostics, document: { records }, text });
  return damages.length === 0 ? exitCodes.done : exitCodes.invalid;
};
