import { diagnose, type ObjectAddress } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { componentNames } from "../planning/component-names.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { FoundTask } from "./find-task.ts";

/** A deployment with a task among its objects, and the object's address. */
export interface WithTask {
  address: ObjectAddress;
  within: PlannedDeployment;
}

/** Lowers a task beside everything else; LP6058 where the target has nothing to run it in. */
export function withTask(planned: PlannedDeployment, { address, component, command }: FoundTask): WithTask {
  const { target, app, input, desired } = planned;
  const lowered = target.tasks?.lower(app, input, address) ?? null;
  if (lowered === null) {
    const args = { command, component: componentNames(app).shown(component), target: target.name };
    throw new DiagnosticError("invalid", diagnose("LP6058", null, args));
  }
  const objects = { ...desired.objects, [lowered.address]: lowered.object };
  return { address: lowered.address, within: { ...planned, desired: { ...desired, objects } } };
}
