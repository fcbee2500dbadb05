import type { DeploymentPlan, SealedPlan } from "../deployment-plan.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { basisWords } from "./basis-words.ts";
import { counted } from "./counted.ts";
import { planSummary } from "./plan-summary.ts";
import { policyConclusion } from "./policy-text.ts";
import { codeElement, codeSpan } from "./review/code-span.ts";
import { commentText } from "./review/comment-text.ts";
import { dangersOf } from "./review/dangers-of.ts";
import { namesText } from "./review/names-text.ts";
import { gapLine, operationLines } from "./review/operation-lines.ts";
import { sectionsFold } from "./review/sections-fold.ts";
import { findingLine, type Section } from "./review/stack-sections.ts";

interface PlanMarkdownOptions {
  diagnostics: Diagnostic[];
  /** UTF-16 code units that the text may have; 2,000 at least. GitHub takes 65,536 characters in a comment. */
  limit: number;
}

const elsewhere = "`launchplane plan --json` has all of it";

/** A plan as a comment: the summary, whatever is dangerous, then all of it, folded. No name in it is markup. */
export function renderPlanMarkdown(
  document: SealedPlan | DeploymentPlan,
  { diagnostics, limit }: PlanMarkdownOptions,
): string {
  const plan = "plan" in document ? document.plan : document;
  const { app, environment, operations, policies } = plan;
  const diff = { changes: [], environments: [{ environment, operations }] };
  const sections = sectionsOf(plan, diagnostics);
  const contents = [counted(operations.length, "operation"), counted(plan.gaps.length, "gap")].join(", ");
  return commentText({
    head: [...headLines(plan), "", ...digestLines(document), ""],
    dangers: dangersOf({ diff, diagnostics, policies }),
    fold: (room) => sectionsFold(`${codeElement(app.app.name, 100)}: ${contents}`, sections, room),
    limit,
    elsewhere,
  });
}

function headLines(plan: DeploymentPlan): string[] {
  const { app, environment, target, only, fingerprints, policies } = plan;
  const part = only ? ` (only ${namesText(only, (name) => codeSpan(name, 60))} and what they need)` : "";
  const place = `${codeSpan(environment, 100)} on ${codeSpan(target, 100)}${part}`;
  const conclusion = policyConclusion(policies);
  return [
    `## Plan for ${codeSpan(app.app.name, 100)}`,
    "",
    `In ${place}, ${basisWords(fingerprints)}.`,
    "",
    `**${planSummary(plan)}**`,
    ...(conclusion === "" ? [] : ["", codeSpan(conclusion)]),
  ];
}

function digestLines(document: SealedPlan | DeploymentPlan): string[] {
  if (!("plan" in document)) return [`Review ${codeSpan(document.digests.review)}`];
  return [`Digest ${codeSpan(document.digest)}`, `Review ${codeSpan(document.plan.digests.review)}`];
}

function sectionsOf({ operations, gaps }: DeploymentPlan, diagnostics: Diagnostic[]): Section[] {
  // A gap is also a diagnostic; here it is told with what the target does in its place.
  const codes = new Set(gaps.map(({ code }) => code));
  const findings = diagnostics.filter(({ severity, code }) => severity !== "error" && !codes.has(code));
  const sections: Section[] = [
    { title: "**Operations**", lines: operations.flatMap(operationLines), code: null },
    { title: "**Not exactly as the Launchfile says**", lines: gaps.map((gap) => gapLine(gap)), code: null },
    { title: "**Findings**", lines: findings.map(findingLine), code: null },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}
