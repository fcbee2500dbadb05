import { diagnose, didYouMean } from "../../../plans/index.ts";
import { type CapabilityRow, capabilityRows } from "../../capabilities/capability-rows.ts";
import { supportCounts } from "../../capabilities/support-counts.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { targetOf } from "../../planning/target-of.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { printReport } from "../views/report.ts";
import { renderTargetText } from "../views/target-text.ts";

/** Shows what a target makes of every field of the format, or of those that are named. */
export const targetsShow: Command = async (call) => {
  const [given, fields] = call.arguments as [string, string[]];
  // A case comes with its field.
  const wanted = fields.map((field) => field.replace(/\[.*/, ""));
  const target = targetOf(given);
  const all = capabilityRows(target);
  const rows = wanted.length === 0 ? all : chosen(all, wanted);
  const { name, summary } = target;
  const document = { target: { name, summary, ...supportCounts(rows), fields: rows } };
  const options = { color: call.terminal.color.print, isWhole: wanted.length === 0 };
  const text = renderTargetText({ name, summary, rows }, options);
  await printReport(call, { command: "targets show", diagnostics: [], document, text });
  return exitCodes.done;
};

/** The rows of the named fields and of what is in them. Throws LP5170 for a name of which there is none. */
function chosen(rows: CapabilityRow[], wanted: string[]): CapabilityRow[] {
  const isOf = ({ field }: CapabilityRow, name: string) => field === name || field.startsWith(`${name}.`);
  const unknown = wanted.find((name) => !rows.some((row) => isOf(row, name)));
  if (unknown !== undefined) {
    const names = [...new Set(rows.flatMap(({ field }) => [field, field.split(".")[0] ?? field]))];
    const args = { name: unknown, suggestion: didYouMean(unknown, names) };
    throw new DiagnosticError("machine", diagnose("LP5170", null, args));
  }
  return rows.filter((row) => wanted.some((name) => isOf(row, name)));
}
