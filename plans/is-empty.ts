import type { DeploymentPlan } from "./deployment-plan.ts";

/** Whether applying the plan would do nothing: objects that are kept for their data do not count. */
export function isEmpty({ operations }: Pick<DeploymentPlan, "operations">): boolean {
  return operations.every((operation) => operation.verb === "none");
}
