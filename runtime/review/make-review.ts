import { type Review, reviewOf } from "../../plans/index.ts";
import { loadProject } from "../project/load-project.ts";
import type { Project } from "../project/project.ts";
import { commitHost } from "../revisions/commit-host.ts";
import type { CommitTree } from "../revisions/commit-tree.ts";
import { diffSides } from "../revisions/diff-sides.ts";
import type { GitRepository } from "../revisions/git-repository.ts";
import { changedStacks } from "./changed-stacks.ts";
import type { ReviewPlace } from "./review-place.ts";
import { reviewStacks, type StackMeans } from "./review-stacks.ts";
import type { ReviewedCommits } from "./reviewed-commits.ts";

interface Subject {
  commits: ReviewedCommits;
  place: Pick<ReviewPlace, "repository" | "pullRequest">;
  /** Folder of the repository to look below; empty: everywhere. */
  below: string;
  /** Whether gaps are errors in every environment. */
  strict: boolean;
}

export interface MadeReview {
  review: Review;
  /** The files of the head. */
  tree: CommitTree;
  /** Texts of the files that diagnostics point into, for code frames. */
  sources: Record<string, string>;
}

/** Plans every app between two commits, both as they are there: no checkout, no credentials, no network. */
export async function makeReview(
  { commits, place, below, strict }: Subject,
  clone: GitRepository,
): Promise<MadeReview> {
  const hosts = {
    base: await commitHost(commits.base.commit, clone),
    head: await commitHost(commits.head.commit, clone),
  };
  const trees = { base: hosts.base.tree, head: hosts.head.tree };
  const sources: Record<string, string> = {};
  const side = (name: "base" | "head", path: string | null) =>
    path === null ? null : { ...commits[name], path, host: hosts[name] };
  const means: StackMeans = {
    async diff({ base, head }) {
      const compared = await diffSides(side("base", base), side("head", head), { strict });
      Object.assign(sources, compared.sources);
      return compared;
    },
    async headNames(path) {
      const { settings } = await loadProject(path, hosts.head);
      const asking = (settings.policies ?? []).filter(({ effect }) => effect === "approve");
      return {
        environments: Object.keys(settings.environments ?? { local: {} }),
        promoted: promotedFrom(settings),
        asking: asking.map(({ name }) => name),
      };
    },
  };
  const stacks = await reviewStacks(changedStacks(trees, below), means);
  const { repository, pullRequest } = place;
  const review = reviewOf({ repository, pullRequest, base: commits.base, head: commits.head, stacks });
  return { review, tree: hosts.head.tree, sources };
}

/** `promote_from` of the environments that have it. */
function promotedFrom({ environments = {} }: Project["settings"]): Record<string, string> {
  const all = Object.entries(environments).flatMap(([name, { promote_from: from }]): [string, string][] => {
    return from === undefined ? [] : [[name, from]];
  });
  return Object.fromEntries(all);
}
