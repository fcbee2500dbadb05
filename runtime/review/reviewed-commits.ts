import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { commitOf } from "../revisions/commit-of.ts";
import { type GitRepository, textOf } from "../revisions/git-repository.ts";
import type { PullEvent } from "./pull-event.ts";

interface Side {
  label: string;
  commit: string;
}

export interface ReviewedCommits {
  base: Side;
  head: Side;
  /** What the pull request's own last commit can be, if this is a review of it: the head, or what it merges; the likely one first. */
  heads: [string, ...string[]];
}

interface Revisions {
  /** `--base` and `--head`, as given. */
  base: string | undefined;
  head: string | undefined;
  event: PullEvent | null;
}

/**
 * The two commits to compare: the head, and the commit that its changes started from. On a pull request GitHub checks out
 * the merge of both, which is what the branch will be; then the base is what it merges into.
 */
export async function reviewedCommits(
  { base, head, event }: Revisions,
  repository: GitRepository,
): Promise<ReviewedCommits> {
  const label = base ?? event?.base.label;
  if (label === undefined) throw new DiagnosticError("machine", diagnose("LP5080", null, {}));
  const commit = await commitOf(head ?? "HEAD", repository);
  const [into, merged] = await parentsOf(commit, repository);
  const isMerge = base === undefined && into !== undefined && merged === event?.head.commit;
  const begin = isMerge ? into : await branchPoint(base ?? event?.base.commit ?? label, commit, repository);
  return {
    base: { label, commit: begin },
    head: { label: head ?? event?.head.label ?? "HEAD", commit },
    heads: headsOf(commit, merged, event),
  };
}

/** The event knows, unless something else was checked out. A branch that merged its base looks like the merge of both. */
function headsOf(commit: string, merged: string | undefined, event: PullEvent | null): ReviewedCommits["heads"] {
  if (merged === undefined) return [commit];
  const known = [commit, merged].find((each) => each === event?.head.commit);
  return known === undefined ? [commit, merged] : [known];
}

async function parentsOf(commit: string, { ask }: GitRepository): Promise<string[]> {
  const { stdout } = await ask(["rev-list", "--parents", "-n", "1", commit]);
  return textOf(stdout).trim().split(" ").slice(1);
}

/** Where a branch began that is compared with another one. */
async function branchPoint(base: string, head: string, repository: GitRepository): Promise<string> {
  const { exit, stdout } = await repository.ask(["merge-base", await commitOf(base, repository), head]);
  if (exit === 0) return textOf(stdout).trim();
  throw new DiagnosticError("machine", diagnose("LP5083", null, { base, head: head.slice(0, 12) }));
}
