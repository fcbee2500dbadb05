import { type Check, type Github, GithubRefusal, type Pull, type PullComment, type WrittenCheck } from "./github.ts";
import { type GithubAccess, type OctokitClient, octokitClient } from "./octokit-client.ts";

/** GitHub's interface for one repository, `<owner>/<name>`. */
export function octokitGithub(repository: string, access: GithubAccess): Github {
  const [owner = "", repo = ""] = repository.split("/");
  const octokit = octokitClient(access);
  const of = { owner, repo };
  return {
    viewer: () => asked(async () => (await octokit.graphql<Viewer>("query { viewer { login } }")).viewer.login),
    pull: (number) =>
      asked(async () => {
        const { data } = await octokit.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
          ...of,
          pull_number: number,
        });
        return pullOf(data);
      }),
    pullsOf: (commit) =>
      asked(async () => {
        const route = "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls";
        return (await octokit.paginate(route, { ...of, commit_sha: commit, per_page: 100 })).map(pullOf);
      }),
    ...commentsOf(octokit, of),
    createCheck: (check) => asked(() => createCheck(check, octokit, of)),
    checks: (commit, name) =>
      asked(async () => {
        const list = "GET /repos/{owner}/{repo}/commits/{ref}/check-runs";
        const checks = await octokit.paginate(list, { ...of, ref: commit, check_name: name, per_page: 100 });
        return checks.map(checkOf);
      }),
  };
}

type Failure = Error & { status?: number; response?: unknown };
type Repository = { owner: string; repo: string };
type Viewer = { viewer: { login: string } };
type Edited = { node: { editor?: { __typename: string; login: string } | null } | null };

function commentsOf(
  octokit: OctokitClient,
  of: Repository,
): Pick<Github, "comments" | "createComment" | "updateComment" | "deleteComment" | "editor"> {
  const route = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
  return {
    comments: (number) =>
      asked(async () => {
        const list = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
        const comments = await octokit.paginate(list, { ...of, issue_number: number, per_page: 100 });
        return comments.map(commentOf).sort((a, b) => a.id - b.id);
      }),
    createComment: (number, body) =>
      asked(async () => {
        const create = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
        return commentOf((await octokit.request(create, { ...of, issue_number: number, body })).data);
      }),
    updateComment: (id, body) =>
      asked(async () => void (await octokit.request(`PATCH ${route}`, { ...of, comment_id: id, body }))),
    deleteComment: (id) =>
      asked(async () => void (await octokit.request(`DELETE ${route}`, { ...of, comment_id: id }))),
    editor: ({ nodeId }) =>
      asked(async () => {
        const query = "query ($id: ID!) { node(id: $id) { ... on IssueComment { editor { __typename login } } } }";
        return editorOf(await octokit.graphql<Edited>(query, { id: nodeId }));
      }),
  };
}

/** Here an app has no `[bot]` behind its name. */
function editorOf({ node }: Edited): string | null {
  if (node === null) throw new Error("The comment is gone");
  if (!node.editor) return null;
  const { __typename, login } = node.editor;
  return __typename === "Bot" ? `${login}[bot]` : login;
}

/** GitHub takes so many annotations at once; more are added to the check run afterwards. */
const annotationsAtOnce = 50;

async function createCheck(check: Check, octokit: OctokitClient, of: Repository): Promise<void> {
  const { name, commit, conclusion, title, summary, annotations } = check;
  const output = (from: number) => ({
    title,
    summary,
    annotations: annotations.slice(from, from + annotationsAtOnce),
  });
  const create = "POST /repos/{owner}/{repo}/check-runs";
  const asCompleted = { status: "completed", conclusion } as const;
  const { data } = await octokit.request(create, { ...of, name, head_sha: commit, ...asCompleted, output: output(0) });
  for (let from = annotationsAtOnce; from < annotations.length; from += annotationsAtOnce) {
    const update = "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}";
    await octokit.request(update, { ...of, check_run_id: Number(data.id), output: output(from) });
  }
}

function pullOf(pull: {
  number: number;
  head: { sha: string };
  merged_at: string | null;
  merge_commit_sha: string | null;
}): Pull {
  return { number: pull.number, head: pull.head.sha, mergedAs: pull.merged_at === null ? null : pull.merge_commit_sha };
}

function checkOf({ app, output }: { app: { slug?: string } | null; output: { summary: string | null } }): WrittenCheck {
  return { author: `${app?.slug}[bot]`, summary: output.summary ?? "" };
}

function commentOf(comment: {
  id: number | bigint;
  node_id: string;
  user: { login: string } | null;
  body?: string | undefined;
}): PullComment {
  return {
    id: Number(comment.id),
    nodeId: comment.node_id,
    author: comment.user?.login ?? "",
    body: comment.body ?? "",
  };
}

/** Every failure as a refusal with GitHub's own words, which never hold the token. */
async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    const { status, response, message } = error as Failure;
    const [words = ""] = message.split("\n");
    // An error of the query interface comes with a good status.
    throw new GithubRefusal(response === undefined ? null : (status ?? 200), words.slice(0, 300));
  }
}
