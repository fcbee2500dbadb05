import type { PlanDiff } from "../../diff/plan-diff.ts";
import type { BesideDiff } from "./diff-page.ts";

/** A diff as a page for its reviewers, as `renderPlanHtml` makes one of a plan. */
export async function renderDiffHtml(diff: PlanDiff, beside: BesideDiff): Promise<string> {
  const [{ diffPage }, { renderHtmlPage }] = await Promise.all([import("./diff-page.ts"), import("./html-page.ts")]);
  return renderHtmlPage(diffPage(diff, beside));
}
