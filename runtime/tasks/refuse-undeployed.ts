import { diagnose, type ObjectAddress } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { componentNames } from "../planning/component-names.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { FoundTask } from "./find-task.ts";
import { type WithTask, withTask } from "./with-task.ts";

/**
 * Refuses (LP6051) to run a task where its component was not deployed, or where something that the task needs (an image, a
 * database, a prepared folder) is not as it is wanted now. `bootstrap` needs its component to run (format 4.1).
 */
export function refuseUndeployed(task: WithTask, { component, command }: FoundTask): void {
  const reason = reasonAgainst(task, { component, command });
  if (reason === null) return;
  const { app, environment } = task.within;
  const args = { command, component: componentNames(app).shown(component), reason, environment: environment.name };
  throw new DiagnosticError("refused", diagnose("LP6051", null, args));
}

/** Whether a component, and everything that a task of it needs, is there just as a plan wants it. */
export function isAsPlanned(planned: PlannedDeployment, found: FoundTask): boolean {
  const own = ownObject(planned, found.component);
  const isChanged = planned.sealed.plan.operations.some(({ verb, object }) => verb !== "none" && object === own);
  return !isChanged && reasonAgainst(withTask(planned, found), found) === null;
}

type Subject = Pick<FoundTask, "component" | "command">;

function reasonAgainst({ address, within }: WithTask, { component, command }: Subject): string | null {
  const { continues, desired, observed, sealed } = within;
  if (continues) return `Deployment ${continues.record.id} broke off there`;
  const own = ownObject(within, component);
  const there = own === undefined ? undefined : observed.objects[own];
  if (own !== undefined && there === undefined) return "Its component is not deployed there";
  if (command === "bootstrap" && there?.condition.running === false) return "Its component does not run";
  const needed = neededBy(address, desired);
  const left = sealed.plan.operations.find(({ verb, object }) => verb !== "none" && needed.has(object));
  return left === undefined ? null : `"${left.id}" has to be done first`;
}

/** The object that is the running component. */
function ownObject({ desired, target }: PlannedDeployment, component: string): ObjectAddress | undefined {
  return Object.keys(desired.objects).find((address) => {
    const { type = "", origin = [] } = desired.objects[address] ?? {};
    return origin.includes(`component:${component}`) && target.objects[type]?.stays === true;
  });
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
