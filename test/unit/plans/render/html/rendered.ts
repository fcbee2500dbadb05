import { diffPage } from "../../../../../plans/render/html/diff-page.ts";
import { renderHtmlPage } from "../../../../../plans/render/html/html-page.ts";
import { planPage } from "../../../../../plans/render/html/plan-page.ts";

/** What `renderPlanHtml` and `renderDiffHtml` come to, once everything is loaded. */
export function planHtml(...plan: Parameters<typeof planPage>): string {
  return renderHtmlPage(planPage(...plan));
}

export function diffHtml(...diff: Parameters<typeof diffPage>): string {
  return renderHtmlPage(diffPage(...diff));
}
