import { requireStored } from "../../environments/write-values.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openLayer } from "../layer-session.ts";
import { layerValues } from "../layer-values.ts";
import { printReport } from "../views/report.ts";

/** Removes stored values: what comes after them in precedence holds again. */
export const environmentsUnset: Command = async (call) => {
  const names = [...new Set(call.arguments[0] as string[])];
  const opened = await openLayer(call, call.options.path);
  const { stored, write } = await layerValues(opened);
  requireStored(names, stored);
  await write({ action: "unset", keys: names });
  const document = { scope: opened.scope, changed: names };
  const text = `Removed from ${opened.shown}: ${names.join(", ")}`;
  await printReport(call, { command: "environments unset", diagnostics: [], document, text });
  return exitCodes.done;
};
