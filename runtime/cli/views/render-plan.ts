import {
  type Location,
  operationPlace,
  planFindings,
  renderPlanHtml,
  renderPlanMarkdown,
  renderPlanMermaid,
  renderPlanText,
} from "../../../plans/index.ts";
import type { Host } from "../../host/host.ts";
import type { PlannedDeployment } from "../../planning/planned-deployment.ts";
import { commentLimit } from "./comment-limit.ts";
import { renderFindings } from "./render-findings.ts";
import type { ReportFormat } from "./report-format.ts";

/** A plan in a format other than JSON, with what stands beside it in some of them. */
export async function renderPlan(
  planned: PlannedDeployment,
  format: Exclude<ReportFormat, "json">,
  { color, host }: { color: boolean; host: Host },
): Promise<string> {
  const { sealed, diagnostics, suppressed, desired, target } = planned;
  const origins = Object.fromEntries(Object.entries(desired.objects).map(([object, { origin }]) => [object, origin]));
  switch (format) {
    case "text":
      return renderPlanText(sealed, { color });
    case "markdown":
      return renderPlanMarkdown(sealed, { diagnostics, limit: commentLimit });
    case "mermaid":
      return renderPlanMermaid(sealed, { origins });
    case "html": {
      const files = Object.fromEntries(target.emit(desired).map(({ path, text }) => [path, text]));
      return await renderPlanHtml(sealed, { files, origins });
    }
    case "github":
    case "sarif": {
      const found = [...diagnostics, ...planFindings(sealed, placesOf(planned))];
      return await renderFindings({ diagnostics: found, suppressed }, format, host);
    }
  }
}

/** Where the Launchfile causes what happens to each object. */
function placesOf({ sealed, desired, app, sources }: PlannedDeployment): Record<string, Location> {
  const places = sealed.plan.operations.flatMap((operation): [string, Location][] => {
    const object = Object.hasOwn(desired.objects, operation.object) ? desired.objects[operation.object] : undefined;
    const place = object && operationPlace(operation, { side: "head", source: { app, sources }, object });
    return place ? [[operation.object, { file: place.file, span: place.span }]] : [];
  });
  return Object.fromEntries(places);
}
