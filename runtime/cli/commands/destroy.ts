import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import type { PlannedDeployment } from "../../planning/planned-deployment.ts";
import { scopeFolders } from "../../store/scope-folders.ts";
import type { Command, CommandCall } from "../command.ts";
import { confirm } from "../confirm.ts";
import { deploy, failureDiagnostic } from "../deploy.ts";
import { exitCodes } from "../exit-codes.ts";
import { recordPlace } from "../record-place.ts";
import { openSession, type Session } from "../session.ts";
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
    const ofData = call.options.data ? { confirm: confirmLoss(session, call), finish: removeFolders(session) } : {};
    return { session, ...(await deploy(call, session, { action: "destroy", ...ofData })) };
  } catch (error) {
    const isOfFiles = error instanceof DiagnosticError && error.diagnostics.some(({ code }) => /^LP[1-4]/.test(code));
    if (!isOfFiles) throw error;
    throw new DiagnosticError("invalid", ...error.diagnostics, diagnose("LP6010", null, {}));
  }
}

/** Says what is lost, and asks for the environment's name: a yes is typed too easily. */
function confirmLoss({ environment: { name } }: Session, call: CommandCall) {
  const { options, terminal } = call;
  return async ({ sealed, desired, target }: PlannedDeployment): Promise<boolean> => {
    const lost = sealed.plan.operations.filter(({ verb, object }) => {
      return verb === "delete" && target.objects[object.slice(0, object.indexOf(":"))]?.holdsData === true;
    });
    if (options.yes || lost.length === 0) return await confirm("Destroy this?", call);
    if (!terminal.interactive || options.json) throw new DiagnosticError("machine", diagnose("LP6001", null, {}));
    const lines = lost.map(({ object }) => {
      const origin = desired.objects[object]?.origin ?? [];
      return `  ${object}${origin.length === 0 ? "" : ` (data of ${origin.join(", ")})`}\n`;
    });
    terminal.say(`This is deleted for good, with everything that it holds:\n${lines.join("")}`);
    const answer = await terminal.ask(`No backup is made. Type ${name} to go on: `);
    return answer?.trim() === name;
  };
}

/** Removes what was written to deploy with, and the logs: nothing is left that they are of. */
function removeFolders({ host, project }: Session) {
  return async ({ desired, sealed }: PlannedDeployment): Promise<void> => {
    if (sealed.plan.operations.some(({ verb }) => verb === "none")) return;
    const { work, local } = scopeFolders(project.stateFolder, desired.scope);
    await host.files.remove(work);
    await host.files.remove(local);
  };
}

function keptOf({ sealed }: PlannedDeployment): string[] {
  const kept = sealed.plan.operations.filter(({ verb }) => verb === "none").map(({ object }) => object);
  return kept.length === 0 ? [] : [`Kept for their data: ${kept.join(", ")}`];
}
