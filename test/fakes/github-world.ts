export interface WorldComment {
  id: number;
  node_id: string;
  user: { login: string };
  body: string;
  /** Who changed it last. */
  editor: string | null;
}

interface WorldPull {
  number: number;
  head: { sha: string };
  merged_at: string | null;
  merge_commit_sha: string | null;
}

export interface WorldCheck {
  id: number;
  app: { slug: string };
  name: string;
  head_sha: string;
  status: string;
  conclusion: string;
  output: { title: string; summary: string; annotations: Record<string, unknown>[] };
}

/** What is in the repository `octo/shop` on GitHub. */
export interface GithubWorld {
  /** Who the token belongs to. */
  login: string;
  pulls: WorldPull[];
  /** Of the only pull request, the oldest first. */
  comments: WorldComment[];
  checks: WorldCheck[];
  addComment(body: string, author?: string): WorldComment;
  /** The pull requests that a commit came with. */
  pullsOf(commit: string): WorldPull[];
}

/** A repository with one open pull request, 12. */
export function githubWorld(): GithubWorld {
  let made = 1000;
  const world: GithubWorld = {
    login: "github-actions[bot]",
    pulls: [{ number: 12, head: { sha: "0".repeat(40) }, merged_at: null, merge_commit_sha: null }],
    comments: [],
    checks: [],
    addComment(body, author = world.login) {
      made += 1;
      const comment = { id: made, node_id: `IC_${made}`, user: { login: author }, body, editor: null };
      world.comments.push(comment);
      return comment;
    },
    pullsOf(commit) {
      return world.pulls.filter(({ head, merge_commit_sha }) => [head.sha, merge_commit_sha].includes(commit));
    },
  };
  return world;
}
