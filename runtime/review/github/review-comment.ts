import { reviewMarker } from "../../../plans/index.ts";
import { type Github, GithubRefusal, type PullComment } from "./github.ts";
import { ownLogin } from "./own-login.ts";

/** The comments of a pull request that look like a review, the oldest first. What others wrote with our mark is not ours. */
export async function markedComments(github: Github, pull: number): Promise<PullComment[]> {
  return (await github.comments(pull)).filter(({ body }) => body.startsWith(reviewMarker));
}

interface ReviewComment {
  pull: number;
  body: string;
  /** It says that nothing changes: worth a comment only where another one said something. */
  isEmpty: boolean;
}

/**
 * Leaves one comment with the review on a pull request: the oldest of ours says it, younger ones go. Two runs at once may
 * both write a first one; each then looks again, and both keep the same.
 */
export async function writeReviewComment(
  github: Github,
  { pull, body, isEmpty }: ReviewComment,
): Promise<"created" | "updated" | null> {
  const login = await ownLogin(github);
  const ours = async () => (await markedComments(github, pull)).filter(({ author }) => author === login);
  const [oldest, ...younger] = await ours();
  if (oldest !== undefined && (await rewritten(github, oldest, body))) {
    await removed(github, younger);
    return "updated";
  }
  if (isEmpty) return null;
  const created = await github.createComment(pull, body);
  const [first, ...others] = await ours();
  if (first !== undefined && first.id !== created.id) await rewritten(github, first, body);
  await removed(github, others);
  return "created";
}

/** `false`: it has gone meanwhile. */
async function rewritten(github: Github, comment: PullComment, body: string): Promise<boolean> {
  return comment.body === body || (await isThere(() => github.updateComment(comment.id, body)));
}

async function removed(github: Github, comments: PullComment[]): Promise<void> {
  for (const { id } of comments) await isThere(() => github.deleteComment(id));
}

async function isThere(act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof GithubRefusal && (error.status === 404 || error.status === 410)) return false;
    throw error;
  }
}
