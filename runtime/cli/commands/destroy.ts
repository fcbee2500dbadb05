import { relative } from "node:path";
import type { Command } from "../command.ts";
import { deploy, failureDiagnostic } from "../deploy.ts";
import { exitCodes } from "../exit-codes.ts";
import { recordPath } from "../record-path.ts";
import { openSession } from "../session.ts";
import { printReport } from "../views/report.ts";

/** Removes what `apply` made. Volumes, databases and secrets stay unless `--data`. */
export const destroy: Command = async (call) => {
  const session = await openSession(call, call.arguments[0] as string | undefined);
  const { planned, executed, declined } = await deploy(call, session, "destroy");
  if (executed === null) {
    const text = declined ? "Nothing was changed." : "";
    await printReport(call, {
      command: "destroy",
      diagnostics: [],
      document: { plan: planned.sealed, record: null },
      text,
    });
    return exitCodes.done;
  }
  const { record, head, failure } = executed;
  const path = relative(call.host.workingFolder, recordPath(session.project.stateFolder, record));
  const kept = planned.sealed.plan.operations.filter(({ verb }) => verb === "none").map(({ object }) => object);
  const told = [
    ...(failure?.logs ?? []).map((line) => `  | ${line}`),
    `${planned.app.app.name} ${failure === null ? "is removed" : "was not removed completely"} from ${session.environment.name}`,
    ...(kept.length === 0 ? [] : [`Kept for their data: ${kept.join(", ")}`]),
    `Record: ${path}`,
  ];
  const document = { plan: planned.sealed, record, head, logs: failure?.logs ?? [] };
  await printReport(call, {
    command: "destroy",
    diagnostics: failureDiagnostic(executed),
    document,
    text: told.join("\n"),
  });
  if (failure === null) return exitCodes.done;
  return record.body.status === "unknown" ? exitCodes.unknown : exitCodes.failed;
};
