import {
  type Approval,
  approvalOf,
  type Diagnostic,
  hasErrors,
  type Review,
  renderReviewMarkdown,
} from "../../plans/index.ts";
import type { Host } from "../host/host.ts";
import type { CommitTree } from "../revisions/commit-tree.ts";
import { contentId, projectFileOf } from "./changed-stacks.ts";
import type { Published } from "./github/publish-review.ts";
import { writeJobSummary } from "./job-summary.ts";
import type { MadeReview } from "./make-review.ts";
import type { ReviewPlace } from "./review-place.ts";
import type { ReviewedCommits } from "./reviewed-commits.ts";

/** Characters; GitHub takes 65,536 in a comment, and 1 MiB in the summary of a job. */
const limits = { comment: 60_000, summary: 300_000 };

interface Delivery {
  place: ReviewPlace;
  commits: ReviewedCommits;
  host: Host;
}

export interface Delivered extends Pick<Published, "comment" | "check"> {
  /** The comment as it is, or would be. */
  markdown: string;
  /** What is missing on GitHub, and why: warnings. */
  diagnostics: Diagnostic[];
}

/** Puts a review where its readers are: on the pull request, and into the summary of the job. */
export async function deliverReview(
  { review, tree }: MadeReview,
  { place, commits, host }: Delivery,
): Promise<Delivered> {
  const { access, repository, pullRequest, runUrl, summaryPath } = place;
  const commentFor = (head: string) => {
    const approval = approvalFor(review, head, tree);
    return renderReviewMarkdown(review, { limit: limits.comment, approval, more: runUrl });
  };
  const summary = () => renderReviewMarkdown(review, { limit: limits.summary });
  const written = summaryPath === null ? [] : await writeJobSummary(summaryPath, summary(), host);
  if (access === null || repository === null || pullRequest === null) {
    return { markdown: commentFor(commits.heads[0]), comment: null, check: false, diagnostics: written };
  }
  const { octokitGithub } = await import("./github/octokit-github.ts");
  const { publishReview } = await import("./github/publish-review.ts");
  const publishing = { pull: pullRequest, heads: commits.heads, commentFor };
  const published = await publishReview(review, publishing, octokitGithub(repository, access));
  const markdown = published.body ?? commentFor(commits.heads[0]);
  return { ...published, markdown, diagnostics: [...written, ...published.diagnostics] };
}

/** Binds what is approved to the pull request's last commit, and to the files that decide; `null`: nothing compiles. */
function approvalFor(review: Review, head: string, tree: CommitTree): Approval | null {
  const isBroken = review.stacks.some(({ diagnostics }) => hasErrors(diagnostics));
  if (isBroken && review.stacks.every(({ approved }) => approved.length === 0)) return null;
  const paths = review.stacks
    .filter(({ approved }) => approved.length > 0)
    .flatMap(({ path }) => [path, projectFileOf(path)]);
  const ids = paths.map((path): [string, string | null] => [path, contentId(tree, path)]);
  return approvalOf(review, { head, files: Object.fromEntries(ids) });
}
