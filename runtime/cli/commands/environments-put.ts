import { diagnose, hasErrors } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { checkNewValues } from "../../environments/check-new-values.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openLayer } from "../layer-session.ts";
import { layerValues } from "../layer-values.ts";
import { printReport } from "../views/report.ts";

/** Stores values that are not secret, for one environment or for more than one. */
export const environmentsPut: Command = async (call) => {
  const given = valuesOf(call.arguments[0] as string[]);
  const opened = await openLayer(call, call.options.path);
  const { stored, place, write } = await layerValues(opened);
  const diagnostics = checkNewValues(given, place);
  if (hasErrors(diagnostics)) throw new DiagnosticError("invalid", ...diagnostics);
  const isNew = ([name, text]: [string, string]) => !Object.hasOwn(stored, name) || stored[name]?.text !== text;
  const values = Object.fromEntries(Object.entries(given).filter(isNew));
  const changed = Object.keys(values);
  if (changed.length > 0) await write({ action: "put", values });
  const text = changed.length === 0 ? "Nothing is new." : `Stored for ${opened.shown}: ${changed.join(", ")}`;
  const document = { scope: opened.scope, changed };
  await printReport(call, { command: "environments put", diagnostics, document, text });
  return exitCodes.done;
};

/** Texts by name; LP5126 for what is not KEY=VALUE. */
function valuesOf(given: string[]): Record<string, string> {
  const wrong = given.filter((each) => !/^[^=]+=/.test(each));
  if (wrong.length > 0) {
    throw new DiagnosticError("machine", ...wrong.map((each) => diagnose("LP5126", null, { given: each })));
  }
  return Object.fromEntries(given.map((each) => [each.slice(0, each.indexOf("=")), each.slice(each.indexOf("=") + 1)]));
}
