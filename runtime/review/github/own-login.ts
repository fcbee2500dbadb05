import { type Github, GithubRefusal } from "./github.ts";

/** Who a workflow's own token belongs to. */
export const workflowLogin = "github-actions[bot]";

/** Who we are there. A token that may not even ask that is a workflow's. */
export async function ownLogin(github: Github): Promise<string> {
  try {
    return await github.viewer();
  } catch (error) {
    if (error instanceof GithubRefusal && error.status !== 401 && error.status !== null) return workflowLogin;
    throw error;
  }
}
