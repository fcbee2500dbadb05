import type { DeploymentPlan, SealedPlan } from "../deployment-plan.ts";
import { basisWords } from "./basis-words.ts";
import { gapText } from "./gap-text.ts";
import { operationText } from "./operation-text.ts";
import { type Paint, paint } from "./paint.ts";
import { planSummary } from "./plan-summary.ts";
import { policyConclusion, policyText } from "./policy-text.ts";
import { visible } from "./visible.ts";

interface PlanTextOptions {
  color: boolean;
  /** Every attribute of new and deleted objects, and no value cut. */
  verbose?: boolean;
}

/** A plan for the eyes of a reviewer, the summary last. It reads nothing but the plan's public JSON. */
export function renderPlanText(document: SealedPlan | DeploymentPlan, options: PlanTextOptions): string {
  const plan = "plan" in document ? document.plan : document;
  const colors = paint(options.color);
  const style = { paint: colors, verbose: options.verbose ?? false };
  const kept = plan.operations.filter((operation) => operation.verb === "none");
  const blocks = [
    headText(plan, colors),
    ...plan.operations.filter((operation) => operation.verb !== "none").map((each) => operationText(each, style)),
    section(
      "Not exactly as the Launchfile says:",
      plan.gaps.map((gap) => gapText(gap, colors)),
    ),
    section(
      "Kept, because data is never deleted unasked:",
      kept.map((each) => operationText(each, style)),
    ),
    section(
      "Policies of launchplane.yaml:",
      plan.policies.map((each) => policyText(each, colors)),
    ),
    [
      ...digestLines(document).map((line) => colors("dim", line)),
      colors("bold", [planSummary(plan), policyConclusion(plan.policies)].filter(Boolean).join(" ")),
    ].join("\n"),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function headText({ app, environment, target, only, fingerprints }: DeploymentPlan, colors: Paint): string {
  const part = only ? ` (only ${only.join(", ")} and what they need)` : "";
  const place = visible(`${environment} on ${target}${part}`);
  return `Plan for ${colors("bold", visible(app.app.name))} in ${place}, ${basisWords(fingerprints)}`;
}

function section(title: string, blocks: string[]): string {
  return blocks.length === 0 ? "" : [title, ...blocks].join("\n");
}

function digestLines(document: SealedPlan | DeploymentPlan): string[] {
  if (!("plan" in document)) return [`Review ${document.digests.review}`];
  return [`Digest ${document.digest}`, `Review ${document.plan.digests.review}`];
}
