import type { Verb } from "../change-set.ts";
import type { DeploymentPlan, SealedPlan } from "../deployment-plan.ts";
import { isEmpty } from "../is-empty.ts";
import { gapText } from "./gap-text.ts";
import { operationText } from "./operation-text.ts";
import { type Paint, paint } from "./paint.ts";
import { visible } from "./visible.ts";

interface PlanTextOptions {
  color: boolean;
  /** Every attribute of new and deleted objects, and no value cut. */
  verbose?: boolean;
}

const bases = {
  live: "compared with what runs now",
  recorded: "offline, compared with what was applied last",
  none: "compared with nothing: no deployment is known",
};

const summaries: [Verb, string][] = [
  ["create", "to create"],
  ["update", "to update"],
  ["replace", "to replace"],
  ["run", "to run"],
  ["delete", "to delete"],
];

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
    [...digestLines(document).map((line) => colors("dim", line)), colors("bold", summaryText(plan))].join("\n"),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function headText({ app, environment, target, fingerprints }: DeploymentPlan, colors: Paint): string {
  const place = visible(`${environment} on ${target}`);
  return `Plan for ${colors("bold", visible(app.app.name))} in ${place}, ${bases[fingerprints.observed.basis]}`;
}

function section(title: string, blocks: string[]): string {
  return blocks.length === 0 ? "" : [title, ...blocks].join("\n");
}

function digestLines(document: SealedPlan | DeploymentPlan): string[] {
  if (!("plan" in document)) return [`Review ${document.digests.review}`];
  return [`Digest ${document.digest}`, `Review ${document.plan.digests.review}`];
}

function summaryText(plan: DeploymentPlan): string {
  if (isEmpty(plan)) {
    if (plan.operations.some(({ cause }) => cause.args["reason"] === "destroy"))
      return "No changes. Only data is left.";
    const side = plan.fingerprints.observed.basis === "recorded" ? "last deployment's record" : "environment";
    return `No changes. The ${side} matches the Launchfile.`;
  }
  const counts = summaries.flatMap(([verb, words]) => {
    const count = plan.operations.filter((operation) => operation.verb === verb).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return `Plan: ${counts.join(", ")}.`;
}
