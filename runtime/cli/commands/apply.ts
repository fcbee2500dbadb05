import { relative } from "node:path";
import { publicUrls } from "../../planning/public-urls.ts";
import type { Command } from "../command.ts";
import { deploy, failureDiagnostic } from "../deploy.ts";
import { exitCodes } from "../exit-codes.ts";
import { recordPath } from "../record-path.ts";
import { openSession } from "../session.ts";
import { printReport } from "../views/report.ts";

/** Makes the environment match the Launchfile, proves it healthy and records it. */
export const apply: Command = async (call) => {
  const session = await openSession(call, call.arguments[0] as string | undefined);
  const { planned, executed, declined } = await deploy(call, session, "apply");
  const { suppressed } = planned;
  const urls = publicUrls(planned.app, planned.input);
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
