import { hasErrors, isEmpty, shellWord } from "../../../plans/index.ts";
import { planDeployment } from "../../planning/plan-deployment.ts";
import { announcedRefusals } from "../../promotion/announced-refusals.ts";
import type { Command, CommandCall } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { openSession } from "../session.ts";
import { isFindingFormat, withFindings } from "../views/render-findings.ts";
import { renderPlan } from "../views/render-plan.ts";
import { printReport } from "../views/report.ts";
import { type ReportFormat, reportFormat } from "../views/report-format.ts";
import { writePlan } from "../write-plan.ts";

/** Shows what `apply` would change; changes nothing. */
export const plan: Command = async (call) => {
  const format = reportFormat(call.options);
  return await withFindings(call, format, () => planned(call, format));
};

async function planned(call: CommandCall, format: ReportFormat): Promise<ExitCode> {
  const { options, host, terminal } = call;
  const session = await openSession(call, call.arguments[0] as string | undefined);
  const means = { host: session.host, store: session.store, secrets: await session.readSecrets() };
  const strict = options.strict === true || session.environment.strict === true;
  const made = await planDeployment({ ...session.request("apply"), strict }, means);
  const refusals = announcedRefusals(made);
  const found = { ...made, diagnostics: [...made.diagnostics, ...refusals] };
  const { sealed, diagnostics, suppressed } = found;
  const refused = hasErrors(diagnostics);
  const { out } = options;
  // A plan with errors is for reading: there is nothing to apply.
  const file = out === undefined || refused ? null : out;
  if (file !== null) await writePlan(file, sealed, host);
  const notes = [
    ...(file === null ? [] : [writtenText(file, call, { isRefused: refusals.length > 0 })]),
    ...(out !== undefined && refused ? [`${out} was not written, because of the errors.`] : []),
  ];
  const json = format === "json";
  const shown = json ? "" : await renderPlan(found, format, { color: terminal.color.print, host });
  // What another tool reads has no place for what is said to a person.
  const text = format === "text" ? [shown, ...notes].join("\n") : shown;
  if (format !== "text" && !json) for (const note of notes) terminal.say(`${note}\n`);
  const told = isFindingFormat(format) ? { diagnostics: [] } : { diagnostics, suppressed };
  const document = { plan: sealed, file };
  await printReport({ ...call, options: { json } }, { command: "plan", ...told, document, text });
  if (refused) return exitCodes.invalid;
  return options.exitCode && !isEmpty(sealed.plan) ? exitCodes.changes : exitCodes.done;
}

function writtenText(file: string, call: CommandCall, { isRefused }: { isRefused: boolean }): string {
  return isRefused ? `Written to ${file}.` : `Written to ${file}. Apply it with: ${applyCommand(file, call)}`;
}

function applyCommand(file: string, { arguments: [path] }: CommandCall): string {
  const words = ["launchplane", "apply", file, ...(typeof path === "string" && path !== "-" ? [path] : [])];
  return words.map(shellWord).join(" ");
}
