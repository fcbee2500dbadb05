import { renderPlanText } from "../../plans/index.ts";
import type { Executed } from "../execute/execute-plan.ts";
import type { Execution } from "../execute/execution.ts";
import type { PlanRequest } from "../planning/plan-deployment.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { callsForReturn, type Returned, returnToLastGood } from "../promotion/return-to-last-good.ts";
import { type RunningComponent, runningNow } from "../promotion/running-now.ts";
import type { CommandCall } from "./command.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { table } from "./views/table.ts";

/** What became of an environment after a deployment that did not succeed. */
export interface Aftermath {
  /** `null`: nothing in how it ended calls for a return. */
  returned: Returned | null;
  running: RunningComponent[];
}

/** Returns to the last good release where that helps, and looks at what runs now. `null`: it succeeded, or took things away. */
export async function aftermathOf(
  { planned, executed }: { planned: PlannedDeployment; executed: Executed },
  { request, execution }: { request: PlanRequest; execution: Execution },
  { options, terminal, host }: Pick<CommandCall, "options" | "terminal" | "host">,
): Promise<Aftermath | null> {
  if (executed.failure === null || execution.action === "destroy") return null;
  const back = async (): Promise<Returned> => {
    if (options.keepFailed) return { kind: "left", reason: "--keep-failed was given" };
    return await returnToLastGood(executed.record, {
      execution,
      request,
      begin({ id }, { sealed }) {
        terminal.say(`\nIt is not healthy: release ${id} is served again.\n`);
        if (!options.json) terminal.say(`${renderPlanText(sealed, { color: terminal.color.say })}\n`);
      },
    });
  };
  const returned = callsForReturn(executed) ? await back() : null;
  const last = returned?.kind === "returned" ? returned : { planned, executed };
  return { returned, running: await runningNow({ ...last.planned, scope: last.executed.scope }, host) };
}

/** The exit code of a deployment that ended: a return does not make a success of it. */
export function exitOf({ failure, record }: Executed, aftermath: Aftermath | undefined): ExitCode {
  if (failure === null) return exitCodes.done;
  const { returned = null } = aftermath ?? {};
  const last = returned?.kind === "returned" ? returned.executed.record : record;
  return last.body.status === "unknown" ? exitCodes.unknown : exitCodes.failed;
}

/** The members of a JSON document that tell it. */
export function aftermathDocument({ returned, running }: Aftermath): Record<string, unknown> {
  const told =
    returned?.kind === "returned"
      ? { kind: "returned", release: returned.release.id, record: returned.executed.record }
      : returned;
  return { returned: told, running };
}

/** What a person reads about it. */
export function aftermathText({ returned, running }: Aftermath): string[] {
  const rows = running.map(({ component, state, artifact }) => [component, state, artifact ?? ""]);
  return [...returnText(returned), "What runs now:", ...(rows.length === 0 ? ["  nothing"] : table(rows))];
}

function returnText(returned: Returned | null): string[] {
  if (returned === null) return [];
  if (returned.kind === "left") return [`Nothing was returned to: ${returned.reason}.`];
  const { release, executed } = returned;
  const of = release.body.commit === null ? "" : ` (commit ${release.body.commit})`;
  if (executed.failure === null) return [`Release ${release.id}${of} serves again: deployment ${executed.record.id}.`];
  const { code } = executed.failure;
  return [
    `Release ${release.id}${of} was to serve again, which did not succeed either: ${code} in ${executed.record.id}.`,
  ];
}
