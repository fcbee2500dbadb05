import { mayBeSecret } from "../../../compiler/index.ts";
import { type AppPlan, cutText, visible } from "../../../plans/index.ts";
import { storedValues } from "../../environments/stored-values.ts";
import { isSecretSlot, slotsNamed } from "../../planning/operator-slots.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openLayer } from "../layer-session.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Columns of a value. */
const width = 80;

/** Shows the values that are stored in one layer, and when that was done. */
export const environmentsShow: Command = async (call) => {
  const { session, scope, shown, app } = await openLayer(call, call.arguments[0] as string | undefined);
  const stored = Object.entries(await storedValues(session.store, scope)).sort(([a], [b]) => (a < b ? -1 : 1));
  const values = stored.map(([name, { text, record, at }]) => {
    return { name, value: isSecret(name, app) ? "(secret)" : text, record, at };
  });
  const rows = values.map(({ name, value, at }) => [name, cutText(visible(value) || '""', width), at]);
  const text = rows.length === 0 ? `No values are stored for ${shown}.` : table(rows).join("\n");
  await printReport(call, { command: "environments show", diagnostics: [], document: { scope, values }, text });
  return exitCodes.done;
};

/** Of a variable that became a secret after it was given a plain value. */
function isSecret(name: string, app: AppPlan | null): boolean {
  return mayBeSecret(name.slice(name.indexOf(".") + 1)) || (app !== null && slotsNamed(app, name).some(isSecretSlot));
}
