import { type Code, type CodeArguments, diagnose, renderPlanText, type TargetRecord } from "../../../plans/index.ts";
import type { Adoptable } from "../../../targets/index.ts";
import { type Adopted, adopt as takeOver } from "../../adoption/adopt.ts";
import { findAdoptable } from "../../adoption/find-adoptable.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { type PlanRequest, planDeployment } from "../../planning/plan-deployment.ts";
import { targetOf } from "../../planning/target-of.ts";
import { chooseEnvironment } from "../../project/choose-environment.ts";
import type { Command, CommandCall } from "../command.ts";
import { confirm } from "../confirm.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { recordPlace } from "../record-place.ts";
import { openSession, type Session } from "../session.ts";
import { underLock } from "../under-lock.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Takes over what is there under the names that an environment wants: shows what would change then, asks, and marks it. */
export const adopt: Command = async (call) => {
  const name = call.arguments[0] as string;
  const session = await openSession(call, call.options.path, (project) => chooseEnvironment(project, name));
  const { host, store } = session;
  const target = targetOf(session.environment.target);
  if (target.adoption === undefined) {
    throw new DiagnosticError("machine", diagnose("LP5435", null, { target: target.name }));
  }
  const request: PlanRequest = { ...session.request("apply"), adopting: true, tellUnsafeKeys: true };
  const planned = await planDeployment(request, { host, store, secrets: await session.readSecrets() });
  const found = await findAdoptable(planned, host);
  if (found.length === 0) return await reportNothing(call, "There is nothing to take over.");
  if (!call.options.json) {
    call.terminal.say(
      `${[...adoptableText(found, planned.scope.storeId), "", "What apply would change then:"].join("\n")}\n`,
    );
    call.terminal.say(`${renderPlanText(planned.sealed, { color: call.terminal.color.say })}\n`);
  }
  if (!(await confirm("Take this over?", call))) return await reportNothing(call, "Nothing was changed.");
  const adopted = await underLock(call, session, {
    message: "adopt",
    request,
    async work(again, execution) {
      if (JSON.stringify(await findAdoptable(again, host)) !== JSON.stringify(found)) {
        throw new DiagnosticError("stale", diagnose("LP6006", null, { moved: "what is there to be taken over" }));
      }
      return await takeOver(found, again, execution);
    },
  });
  return await report(call, session, { found, ...adopted });
};

function adoptableText(found: Adoptable[], storeId: string): string[] {
  const rows = found.map(({ object, id, name, owner }) => {
    const whose = owner === null ? "made by others" : ownerText(owner, storeId);
    return [object, name ?? "", id, whose];
  });
  return ["These become this environment's own; only the first line of their descriptions is written:", ...table(rows)];
}

/** Of another state folder: it may still deploy there. */
function ownerText(owner: string, storeId: string): string {
  return owner.includes(storeId) ? `of this state folder, as "${owner}"` : `of others: "${owner}"`;
}

async function reportNothing(call: CommandCall, text: string): Promise<ExitCode> {
  await printReport(call, { command: "adopt", diagnostics: [], document: { adopted: [], record: null }, text });
  return exitCodes.done;
}

interface Reported extends Adopted {
  found: Adoptable[];
}

async function report(call: CommandCall, session: Session, { found, record, failure }: Reported): Promise<ExitCode> {
  const objects = record === null ? [] : Object.keys(record.body.objects);
  const taken = found.filter(({ object }) => objects.includes(object)).map(({ object }) => object);
  const diagnostics =
    failure === null ? [] : [diagnose(failure.code as Code, null, failure.args as CodeArguments[Code])];
  const text = [`Taken over: ${taken.join(", ") || "nothing"}`, ...placeText(record, session)].join("\n");
  await printReport(call, { command: "adopt", diagnostics, document: { adopted: taken, record }, text });
  return failure === null ? exitCodes.done : exitCodes.failed;
}

function placeText(record: TargetRecord | null, session: Session): string[] {
  return record === null
    ? []
    : [`Record: ${recordPlace(session, record)}`, "launchplane plan shows what apply would change."];
}
