import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import type { PlannedDeployment } from "../../planning/planned-deployment.ts";
import type { Command, CommandCall } from "../command.ts";
import { deploy, failureDiagnostic } from "../deploy.ts";
import { exitCodes } from "../exit-codes.ts";
import { recordPlace } from "../record-place.ts";
import { openSession } from "../session.ts";
import { printReport } from "../views/report.ts";

/** Removes what `apply` made. Volumes, databases and secrets stay unless `--data`. */
export const destroy: Command = async (call) => {
  const { session, planned, executed, declined } = await removed(call);
  if (executed === null) {
    const text = declined ? "Nothing was changed." : ["There is nothing to remove.", ...keptOf(planned)].join("\n");
    await printReport(call, {
      command: "destroy",
      diagnostics: [],
      document: { plan: planned.sealed, record: null },
      text,
    });
    return exitCodes.done;
  }
  const { record, head, failure } = executed;
  const told = [
    ...(failure?.logs ?? []).map((line) => `  | ${line}`),
    `${planned.app.app.name} ${failure === null ? "is removed" : "was not removed completely"} from ${session.environment.name}`,
    ...keptOf(planned),
    `Record: ${recordPlace(session, record)}`,
  ];
  const document = { plan: planned.sealed, record, head, logs: failure?.logs ?? [] };
  await printReport(call, {
    command: "destroy",
    diagnostics: failureDiagnostic(planned, executed),
    document,
    text: told.join("\n"),
  });
  if (failure === null) return exitCodes.done;
  return record.body.status === "unknown" ? exitCodes.unknown : exitCodes.failed;
};

/** Destroys; where the Launchfile does not let us, that is said beside its problems. */
async function removed(call: CommandCall) {
  try {
    const session = await openSession(call, call.arguments[0] as string | undefined);
    return { session, ...(await deploy(call, session, { action: "destroy" })) };
  } catch (error) {
    const isOfFiles = error instanceof DiagnosticError && error.diagnostics.some(({ code }) => /^LP[1-4]/.test(code));
    if (!isOfFiles) throw error;
    throw new DiagnosticError("invalid", ...error.diagnostics, diagnose("LP6010", null, {}));
  }
}

function keptOf({ sealed }: PlannedDeployment): string[] {
  const kept = sealed.plan.operations.filter(({ verb }) => verb === "none").map(({ object }) => object);
  return kept.length === 0 ? [] : [`Kept for their data: ${kept.join(", ")}`];
}
