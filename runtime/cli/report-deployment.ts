import { publicUrls } from "../planning/public-urls.ts";
import { aftermathDocument, aftermathText, exitOf } from "./aftermath.ts";
import type { CommandCall } from "./command.ts";
import { failureDiagnostic } from "./deploy.ts";
import type { Deployed } from "./deploy-under-lock.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { recordPlace } from "./record-place.ts";
import type { Session } from "./session.ts";
import { printReport } from "./views/report.ts";

/** How a command calls what it did. */
export interface ReportedDeployment {
  command: string;
  /** After the app's name, before the environment's: `is deployed to`. */
  done: string;
  undone: string;
}

interface Reported {
  session: Session;
  deployed: Deployed;
  report: ReportedDeployment;
  /** Members of the JSON document that only this command has. */
  document: Record<string, unknown>;
}

/** Tells how a deployment ended, and answers the exit code. */
export async function reportDeployment(
  call: CommandCall,
  { session, deployed, report, document }: Reported,
): Promise<ExitCode> {
  const { planned, executed, declined, aftermath } = deployed;
  const { suppressed, sealed: plan } = planned;
  const { command } = report;
  const urls = publicUrls(planned.target, planned.selected, planned.input);
  if (executed === null) {
    const text = declined || call.options.dryRun ? "Nothing was changed." : "";
    const told = { document: { plan, record: null, urls, ...document }, text };
    await printReport(call, { command, diagnostics: planned.diagnostics, suppressed, ...told });
    return exitCodes.done;
  }
  const { record, head, failure } = executed;
  const { logs } = failure ?? { logs: [] };
  const subject = `${planned.app.app.name} ${failure === null ? report.done : report.undone} ${session.environment.name}`;
  const lines = [
    ...logs.map((line) => `  | ${line}`),
    failure !== null
      ? `${subject}: ${record.body.status}`
      : urls.length === 0
        ? subject
        : `${subject}: ${urls.join(" ")}`,
    ...(aftermath === undefined ? [] : aftermathText(aftermath)),
    `Record: ${recordPlace(session, record)}`,
    `Chain head: ${head}`,
  ];
  const after = aftermath === undefined ? {} : aftermathDocument(aftermath);
  await printReport(call, {
    command,
    diagnostics: [...planned.diagnostics, ...failureDiagnostic(planned, executed)],
    suppressed,
    document: { plan, record, urls, head, logs, ...after, ...document },
    text: lines.join("\n"),
  });
  return exitOf(executed, aftermath);
}
