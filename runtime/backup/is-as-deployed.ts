import { isSameAim } from "../planning/interrupted-deployment.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { ReadStore } from "../store/store.ts";

/** Whether a plan wants just what was deployed last, with success: what is missing of it was there, and only stopped since. */
export async function isAsDeployed(
  { desired, sealed }: PlannedDeployment,
  { records, plans }: Pick<ReadStore, "records" | "plans">,
): Promise<boolean> {
  const last = await records.latest(desired.scope, ({ kind }) => kind === "deployment");
  if (last?.kind !== "deployment" || last.body.status !== "success" || last.body.action === "destroy") return false;
  const deployed = await plans.get(last.body.plan);
  return deployed !== null && isSameAim(deployed.plan, sealed.plan);
}
