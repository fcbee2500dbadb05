import {
  diffFindings,
  type PlanDiff,
  renderDiffHtml,
  renderDiffMarkdown,
  renderDiffMermaid,
  renderDiffText,
} from "../../../plans/index.ts";
import type { Host } from "../../host/host.ts";
import type { SidesDiff } from "../../revisions/diff-sides.ts";
import { commentLimit } from "./comment-limit.ts";
import { renderFindings } from "./render-findings.ts";
import type { ReportFormat } from "./report-format.ts";

interface FoundDiff extends SidesDiff {
  diff: PlanDiff;
}

/** A diff in a format. */
export async function renderDiff(
  { diff, apps, diagnostics, sources }: FoundDiff,
  format: ReportFormat,
  { color, host }: { color: boolean; host: Host },
): Promise<string> {
  switch (format) {
    case "json":
      return `${JSON.stringify(diff, null, 2)}\n`;
    case "text":
      return renderDiffText(diff, { color });
    case "markdown":
      return renderDiffMarkdown(diff, { diagnostics, limit: commentLimit });
    case "mermaid":
      return renderDiffMermaid(diff, apps);
    case "html":
      return await renderDiffHtml(diff, apps);
    case "github":
    case "sarif":
      return await renderFindings({ diagnostics: [...diagnostics, ...diffFindings(diff)], sources }, format, host);
  }
}
