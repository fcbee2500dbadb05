import { relative, resolve } from "node:path";
import { diagnose, type Review, renderGithubAnnotations, type Verdict } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import type { Host } from "../../host/host.ts";
import { type Delivered, deliverReview } from "../../review/deliver-review.ts";
import { findingsOf } from "../../review/github/review-check.ts";
import { type MadeReview, makeReview } from "../../review/make-review.ts";
import { loadPullEvent } from "../../review/pull-event.ts";
import { type ReviewPlace, reviewPlace } from "../../review/review-place.ts";
import { reviewedCommits } from "../../review/reviewed-commits.ts";
import { writeReview } from "../../review/write-review.ts";
import { openRepository } from "../../revisions/git-repository.ts";
import type { Command, CommandCall } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { printReport } from "../views/report.ts";

/** Plans every app that a pull request changes, before and after, and puts what that means on the pull request. */
export const review: Command = async (call) => {
  const { host, options } = call;
  const failing = failingVerdicts(options.failOn);
  const event = await loadPullEvent(host);
  const { repository, pullRequest, base, head, dryRun } = options;
  const place = reviewPlace({ repository, pullRequest, event }, host);
  const folder = resolve(host.workingFolder, (call.arguments[0] as string | undefined) ?? ".");
  const clone = await openRepository(folder, host);
  if (options.approved) {
    const { reviewApproved } = await import("./review-approved.ts");
    return await reviewApproved(call, { place, clone });
  }
  const commits = await reviewedCommits({ base, head, event }, clone);
  const below = relative(clone.root, (await host.files.realPath(folder)) ?? folder);
  const made = await makeReview({ commits, place, below, strict: options.strict === true }, clone);
  if (options.out !== undefined) await writeReview(options.out, made.review, host);
  const where = dryRun ? { ...place, access: null, summaryPath: null } : place;
  const delivered = await deliverReview(made, { place: where, commits, host });
  await printReview(call, { made, delivered, place });
  return exitOf(made.review, failing);
};

const strict: Record<string, Verdict[]> = { approve: ["approve", "deny"], deny: ["deny"], never: [] };

function failingVerdicts(given = "approve"): Verdict[] {
  const verdicts = Object.hasOwn(strict, given) ? strict[given] : undefined;
  if (verdicts !== undefined) return verdicts;
  const reason = `"--fail-on" takes ${Object.keys(strict).join(", ")}, and not "${given}"`;
  throw new DiagnosticError("machine", diagnose("LP6008", null, { reason }));
}

function exitOf({ stacks }: Review, failing: Verdict[]): ExitCode {
  const policies = stacks.flatMap((stack) => stack.policies);
  if (policies.some(({ effect }) => failing.includes(effect))) return exitCodes.refused;
  const invalid = stacks.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === "error"));
  return invalid && failing.includes("deny") ? exitCodes.invalid : exitCodes.done;
}

interface Printed {
  made: MadeReview;
  delivered: Delivered;
  place: ReviewPlace;
}

async function printReview(call: CommandCall, { made, delivered, place }: Printed): Promise<void> {
  const { review: document, sources } = made;
  const { comment, check, markdown } = delivered;
  const found = document.stacks.flatMap(({ diagnostics }) => diagnostics);
  const errors = found.filter(({ severity }) => severity === "error");
  const annotations = place.inWorkflow && !check ? renderGithubAnnotations(document.stacks.flatMap(findingsOf)) : "";
  const said =
    comment === null
      ? quoted(markdown, place, call.host)
      : `The comment on pull request ${document.pullRequest} is ${comment}.`;
  await printReport(call, {
    command: "review",
    diagnostics: [...errors, ...delivered.diagnostics],
    document: { review: document, comment, check },
    text: `${annotations}${said}`,
    sources,
  });
}

/** A runner of GitHub Actions obeys lines of a certain form, wherever they come from: it is told not to. */
function quoted(markdown: string, { inWorkflow }: ReviewPlace, host: Host): string {
  if (!inWorkflow) return markdown;
  const token = Buffer.from(host.randomBytes(16)).toString("hex");
  return `::stop-commands::${token}\n${markdown}\n::${token}::`;
}
