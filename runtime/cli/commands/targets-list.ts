import { capabilityRows } from "../../capabilities/capability-rows.ts";
import { supportCounts } from "../../capabilities/support-counts.ts";
import { targets } from "../../planning/target-of.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Lists the targets that this version has. */
export const targetsList: Command = async (call) => {
  const listed = targets.map((target) => {
    const { name, summary } = target;
    return { name, summary, ...supportCounts(capabilityRows(target)) };
  });
  const head = ["TARGET", "EXACT", "APPROXIMATED", "UNSUPPORTED", "WHAT IT IS"];
  const rows = listed.map(({ name, summary, exact, approximated, unsupported }) => {
    return [name, ...[exact, approximated, unsupported].map(String), summary];
  });
  const text = [...table([head, ...rows]), "", "launchplane targets show NAME shows each field."].join("\n");
  await printReport(call, { command: "targets list", diagnostics: [], document: { targets: listed }, text });
  return exitCodes.done;
};
