import { hasErrors } from "../../../plans/index.ts";
import { rebuildProjections } from "../../records/rebuild-projections.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openStoreFolder } from "../open-store-folder.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Derives inventories and values again from the records; records themselves are never touched. */
export const recordsRebuild: Command = async (call) => {
  const store = await openStoreFolder(call, call.arguments[0] as string | undefined);
  const { scopes, diagnostics } = await rebuildProjections(store);
  const rows = Object.entries(scopes);
  const text = rows.length === 0 ? "There are no records yet." : table(rows).join("\n");
  await printReport(call, { command: "records rebuild", diagnostics, document: { scopes }, text });
  return hasErrors(diagnostics) ? exitCodes.invalid : exitCodes.done;
};
