import { type Approval, diagnose, parseApproval } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { commitTree } from "../../revisions/commit-tree.ts";
import type { GitRepository } from "../../revisions/git-repository.ts";
import { contentId } from "../changed-stacks.ts";
import type { Github, Pull } from "./github.ts";
import { checkName } from "./review-check.ts";
import { markedComments } from "./review-comment.ts";

/**
 * What the review of a pull request approved, for the commit by which it was merged. Trusted is a comment that we wrote and
 * nobody else changed, about the last commit of the pull request; and only where the merged files that decide are the
 * reviewed ones. What is applied is compared once more, by `apply --reviewed`. Throws diagnostics for anything less.
 */
export async function approvedReview(commit: string, { github, clone }: { github: Github; clone: GitRepository }) {
  const pull = (await github.pullsOf(commit)).find(({ mergedAs }) => mergedAs === commit);
  if (pull === undefined) throw refused(commit, "it is not what a pull request was merged as");
  const approval = await approvalOn(pull, commit, github);
  if (approval.head !== pull.head)
    throw moved(pull, `its last commit is ${pull.head}, the review is of ${approval.head}`);
  const merged = await commitTree(commit, clone);
  for (const [path, reviewed] of Object.entries(approval.files)) {
    if (contentId(merged, path) !== reviewed) throw moved(pull, `${path} is another one`);
  }
  return { pull: pull.number, approved: approval.approved, promoted: approval.promoted ?? [] };
}

async function approvalOn(pull: Pull, commit: string, github: Github): Promise<Approval> {
  const viewer = await github.viewer();
  const comment = (await markedComments(github, pull.number)).find(({ author }) => author === viewer);
  if (comment === undefined) {
    const nothing = await checkedToBeNothing(pull, viewer, github);
    if (nothing !== null) return nothing;
    throw refused(commit, `pull request ${pull.number} has no review by ${viewer}`);
  }
  const editor = await github.editor(comment);
  if (editor !== null && editor !== viewer) throw refused(commit, `its review was changed by ${editor}`);
  const approval = parseApproval(comment.body);
  if (approval === null) throw refused(commit, `the review on pull request ${pull.number} approves nothing`);
  return approval;
}

/** A pull request that reaches no app gets no comment: its check run says so. It never approves anything. */
async function checkedToBeNothing(pull: Pull, viewer: string, github: Github): Promise<Approval | null> {
  const checks = (await github.checks(pull.head, checkName)).filter(({ author }) => author === viewer);
  const approvals = checks.map(({ summary }) => parseApproval(summary));
  const [first = null] = approvals;
  return approvals.every((each) => each?.approved.length === 0) ? first : null;
}

function refused(commit: string, reason: string): DiagnosticError {
  return new DiagnosticError("refused", diagnose("LP5088", null, { commit, reason }));
}

function moved(pull: Pull, reason: string): DiagnosticError {
  return new DiagnosticError("stale", diagnose("LP5089", null, { pull: String(pull.number), reason }));
}
