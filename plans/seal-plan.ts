import type { DeploymentPlan, SealedPlan } from "./deployment-plan.ts";
import { digestJson } from "./digest.ts";

/** The plan with its digest, which names it, and a seal over everything, by which a changed file is found. */
export function sealPlan(plan: DeploymentPlan, provenance: SealedPlan["provenance"]): SealedPlan {
  const sealed = {
    formatVersion: "launchplane/sealed-plan/v1" as const,
    digest: digestJson(plan),
    plan,
    provenance,
  };
  return { ...sealed, seal: digestJson(sealed) };
}
