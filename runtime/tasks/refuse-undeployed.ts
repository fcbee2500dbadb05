import { diagnose, type ObjectAddress } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { componentNames } from "../planning/component-names.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { FoundTask } from "./find-task.ts";

/**
 * Refuses (LP6051) to run a task where its component was not deployed, or where something that the task needs (an image, a
 * database, a prepared folder) is not as it is wanted now. `bootstrap` needs its component to run (format 4.1).
 */
export function refuseUndeployed(planned: PlannedDeployment, { address, component, command }: FoundTask): void {
  const reason = reasonAgainst(planned, { address, component, command });
  if (reason === null) return;
  const { shown } = componentNames(planned.app);
  const args = { command, component: shown(component), reason, environment: planned.environment.name };
  throw new DiagnosticError("refused", diagnose("LP6051", null, args));
}

function reasonAgainst(
  { continues, desired, observed, sealed, target }: PlannedDeployment,
  { address, component, command }: Omit<FoundTask, "task">,
): string | null {
  if (continues) return `deployment ${continues.record.id} broke off there`;
  const own = Object.entries(desired.objects).find(
    ([, { type, origin }]) => origin.includes(`component:${component}`) && target.objects[type]?.stays === true,
  )?.[0];
  const there = own === undefined ? undefined : observed.objects[own];
  if (own !== undefined && there === undefined) return "it is not deployed there";
  if (command === "bootstrap" && there?.condition.running === false) return "it does not run";
  const task = Object.keys(desired.objects).find((each) => desired.objects[each]?.origin[0] === address);
  const needed = task === undefined ? new Set<string>() : neededBy(task, desired);
  const left = sealed.plan.operations.find(({ verb, object }) => verb !== "none" && needed.has(object));
  return left === undefined ? null : `"${left.id}" has to be done first`;
}

/** Everything that an object comes after, directly or not. */
function neededBy(object: ObjectAddress, { objects }: PlannedDeployment["desired"]): Set<ObjectAddress> {
  const found = new Set<ObjectAddress>();
  const visit = (address: ObjectAddress) => {
    for (const { on } of objects[address]?.after ?? []) {
      if (found.has(on)) continue;
      found.add(on);
      visit(on);
    }
  };
  visit(object);
  return found;
}
