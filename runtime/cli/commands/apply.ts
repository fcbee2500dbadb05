import { relative } from "node:path";
import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { publicUrls } from "../../planning/public-urls.ts";
import type { Command, CommandCall } from "../command.ts";
import { deploy, failureDiagnostic } from "../deploy.ts";
import { exitCodes } from "../exit-codes.ts";
import { type PlanBounds, reviewBound } from "../plan-bounds.ts";
import { recordPath } from "../record-path.ts";
import { optionsOf, readSavedPlan } from "../saved-plan.ts";
import { openSession, type Session } from "../session.ts";
import { printReport } from "../views/report.ts";

/** Makes the environment match the Launchfile, proves it healthy and records it. */
export const apply: Command = async (call) => {
  const { session, bounds } = await opened(call);
  const { planned, executed, declined } = await deploy(call, session, { action: "apply", bounds });
  const { suppressed } = planned;
  const urls = publicUrls(planned.selected, planned.input);
  if (executed === null) {
    const document = { plan: planned.sealed, record: null, urls };
    const text = declined ? "Nothing was changed." : "";
    await printReport(call, { command: "apply", diagnostics: planned.diagnostics, suppressed, document, text });
    return exitCodes.done;
  }
  const { record, head, failure } = executed;
  const diagnostics = [...planned.diagnostics, ...failureDiagnostic(planned, executed)];
  const path = relative(call.host.workingFolder, recordPath(session.project.stateFolder, record));
  const document = { plan: planned.sealed, record, urls, head, logs: failure?.logs ?? [] };
  const told = [
    ...(failure?.logs ?? []).map((line) => `  | ${line}`),
    failure === null
      ? `${planned.app.app.name} is deployed to ${session.environment.name}${urls.length === 0 ? "" : `: ${urls.join(" ")}`}`
      : `${planned.app.app.name} was not deployed to ${session.environment.name}: ${record.body.status}`,
    `Record: ${path}`,
    `Chain head: ${head}`,
  ];
  await printReport(call, { command: "apply", diagnostics, suppressed, document, text: told.join("\n") });
  if (failure === null) return exitCodes.done;
  return record.body.status === "unknown" ? exitCodes.unknown : exitCodes.failed;
};

/** The environment that is to be changed, and what the run is bound to: a plan file in place of the path, a review. */
async function opened(call: CommandCall): Promise<{ session: Session; bounds: PlanBounds }> {
  const [first = ".", second] = call.arguments as (string | undefined)[];
  const reviewed = reviewBound(call.options);
  const saved = await readSavedPlan(first, call.host);
  if (saved === null) {
    if (second === undefined) return { session: await openSession(call, first), bounds: { saved, reviewed } };
    throw new DiagnosticError("machine", diagnose("LP5043", null, { path: first, what: "something else" }));
  }
  const options = optionsOf(saved, call.options);
  const session = await openSession({ ...call, options }, second);
  return { session, bounds: { saved, reviewed } };
}
