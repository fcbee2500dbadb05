import { type Github, GithubRefusal } from "./github.ts";

/** Who a workflow's own token belongs to. */
export const workflowLogin = "github-actions[bot]";

/** Who we are there. A token that may not even ask that is a workflow's; an answer that does not come says nothing. */
export async function ownLogin(github: Github): Promise<string> {
  try {
    return await github.viewer();
  } catch (error) {
    const isForbidden = error instanceof GithubRefusal && [200, 403, 404].includes(error.status ?? 0);
    if (isForbidden) return workflowLogin;
    throw error;
  }
}
