import type { DeploymentPlan } from "../deployment-plan.ts";

const bases: Record<DeploymentPlan["fingerprints"]["observed"]["basis"], string> = {
  live: "compared with what runs now",
  recorded: "offline, compared with what is recorded as applied",
  none: "compared with nothing: no deployment is known",
};

/** What a plan was compared with. */
export function basisWords({ observed }: DeploymentPlan["fingerprints"]): string {
  return bases[observed.basis];
}
