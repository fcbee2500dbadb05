import { type Diagnostic, hasErrors } from "../../../plans/index.ts";
import { knownEnvironment } from "../../explain/known-environment.ts";
import { variableViews } from "../../explain/variable-views.ts";
import { loadApp } from "../../planning/load-app.ts";
import { missingInputs } from "../../planning/missing-inputs.ts";
import { applySeverities } from "../../project/apply-severities.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession } from "../session.ts";
import { targetEnvironment } from "../target-environment.ts";
import { printReport } from "../views/report.ts";
import { renderVariablesText } from "../views/variables-text.ts";

/** Shows every variable of every component: its value without secrets, and where that comes from. Needs no key. */
export const env: Command = async (call) => {
  const session = await openSession(call, call.arguments[0] as string | undefined, targetEnvironment);
  const { project, environment } = session;
  const known = await knownEnvironment({ ...session, set: session.request("apply").set });
  const { expressions, concealing } = await loadApp(project);
  const variables = variableViews(known, { expressions: expressions(), concealing });

  const missing = missingInputs(known.app, known.input, known.sources).map(asWarning);
  // What is wrong with the Launchfile itself is for validate to say.
  const ofValues = known.diagnostics.filter(({ file }) => file !== project.launchfile.path);
  const diagnostics = applySeverities([...ofValues, ...missing], project.settings.diagnostics ?? {});
  const { name, target } = environment;
  const document = { app: known.app.app.name, environment: { name, target }, variables: variables.map(flat) };
  const text = renderVariablesText(variables, {
    ...document,
    launchfile: project.launchfile.path,
    color: call.terminal.color.print,
  });
  await printReport(call, { command: "env", diagnostics, document, text });
  return hasErrors(diagnostics) ? exitCodes.invalid : exitCodes.done;
};

/** Without it nothing starts; to look at the rest it is not needed. */
function asWarning(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, severity: "warning" };
}

function flat({ from, ...variable }: ReturnType<typeof variableViews>[number]) {
  const source = from && { from: from.from, address: from.address, supplier: from.supplier, place: from.place };
  return { ...variable, value: from?.value ?? null, source };
}
