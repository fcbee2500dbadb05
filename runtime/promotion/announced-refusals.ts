import type { Diagnostic } from "../../plans/index.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { direct } from "./refuse-direct.ts";
import { unpinned } from "./refuse-unpinned.ts";

/** What `apply` would refuse of a plan, as far as that is known now: warnings, as a plan is for reading. */
export function announcedRefusals(planned: PlannedDeployment): Diagnostic[] {
  const problem = direct(planned.environment);
  const problems = problem === null ? unpinned(planned) : [problem];
  return problems.map((each) => ({ ...each, severity: "warning" }));
}
