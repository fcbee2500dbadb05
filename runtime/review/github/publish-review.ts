import { type Diagnostic, diagnose, type Review } from "../../../plans/index.ts";
import { type Github, GithubRefusal } from "./github.ts";
import { refusalText } from "./refusal-text.ts";
import { reviewCheck } from "./review-check.ts";
import { writeReviewComment } from "./review-comment.ts";

interface Publishing {
  pull: number;
  /** What the pull request's last commit can be, if this is a review of it. */
  heads: string[];
  /** The comment's text, for what of these it is. */
  commentFor(head: string): string;
}

export interface Published {
  comment: "created" | "updated" | null;
  check: boolean;
  /** `null`: it was not known what to write. */
  body: string | null;
  /** Why something is missing there: warnings. */
  diagnostics: Diagnostic[];
}

/** Puts a review on its pull request. What GitHub refuses is told; the review itself stands without it. */
export async function publishReview(
  review: Review,
  { pull, heads, commentFor }: Publishing,
  github: Github,
): Promise<Published> {
  const nothing = { comment: null, check: false, body: null };
  const now = await attempted("review", pull, () => github.pull(pull));
  if ("diagnostic" in now) return { ...nothing, diagnostics: [now.diagnostic] };
  const commit = now.answer.head;
  if (!heads.includes(commit)) {
    const moved = diagnose("LP5087", null, { pull: String(pull), commit, reviewed: heads.join(" or ") });
    return { ...nothing, diagnostics: [moved] };
  }
  const body = commentFor(commit);
  const comment = await attempted("comment", pull, () =>
    writeReviewComment(github, { pull, body, isEmpty: review.stacks.length === 0 }),
  );
  const check = await attempted("check run", pull, () =>
    github.createCheck(reviewCheck(review, { commit, summary: body })),
  );
  return {
    comment: "answer" in comment ? comment.answer : null,
    check: "answer" in check,
    body,
    diagnostics: [comment, check].flatMap((each) => ("diagnostic" in each ? [each.diagnostic] : [])),
  };
}

async function attempted<T>(
  what: string,
  pull: number,
  act: () => Promise<T>,
): Promise<{ answer: T } | { diagnostic: Diagnostic }> {
  try {
    return { answer: await act() };
  } catch (error) {
    if (!(error instanceof GithubRefusal)) throw error;
    const reason = refusalText(error);
    return { diagnostic: diagnose("LP5085", null, { what, pull: String(pull), reason }) };
  }
}
