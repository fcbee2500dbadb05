import { diagnose, hasErrors } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { checkNewValues } from "../../environments/check-new-values.ts";
import { requireStored } from "../../environments/write-values.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openLayer } from "../layer-session.ts";
import { layerValues } from "../layer-values.ts";
import { printReport } from "../views/report.ts";

/** Gives a stored value another name, as when a variable was renamed. */
export const environmentsRelabel: Command = async (call) => {
  const [from, to, path] = call.arguments as [string, string, string | undefined];
  const opened = await openLayer(call, path);
  const { stored, place, write } = await layerValues(opened);
  requireStored([from], stored);
  const taken = Object.hasOwn(stored, to) ? [diagnose("LP5129", null, { from, to })] : [];
  const diagnostics = [...checkNewValues({ [to]: stored[from]?.text ?? "" }, place), ...taken];
  if (hasErrors(diagnostics)) throw new DiagnosticError("invalid", ...diagnostics);
  await write({ action: "relabel", from, to });
  const document = { scope: opened.scope, changed: [from, to] };
  const text = `${from} of ${opened.shown} is called ${to} now`;
  await printReport(call, { command: "environments relabel", diagnostics, document, text });
  return exitCodes.done;
};
