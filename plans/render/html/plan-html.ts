import type { DeploymentPlan, SealedPlan } from "../../deployment-plan.ts";
import type { BesidePlan } from "./plan-page.ts";

/**
 * A plan as a page for its reviewers: one HTML text that asks for nothing else. Templates and their library are loaded here,
 * and only here, so that no other command waits for them.
 */
export async function renderPlanHtml(document: SealedPlan | DeploymentPlan, beside: BesidePlan): Promise<string> {
  const [{ planPage }, { renderHtmlPage }] = await Promise.all([import("./plan-page.ts"), import("./html-page.ts")]);
  return renderHtmlPage(planPage(document, beside));
}
