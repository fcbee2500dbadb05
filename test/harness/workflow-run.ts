import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type GithubServer, serverToken } from "../fakes/github-server.ts";
import type { GitFolder } from "./git-repository.ts";

export interface WorkflowRun {
  /** What a runner of GitHub Actions sets. */
  variables: Record<string, string>;
  summary(): Promise<string>;
}

/** A run of a workflow for pull request 12 of `octo/shop`, in a repository with the branches `main` and `feature`. */
export async function workflowRun({ folder, git }: GitFolder, server: GithubServer): Promise<WorkflowRun> {
  const [base, head] = ["main", "feature"].map((branch) => git("rev-parse", branch));
  for (const pull of server.world.pulls) pull.head.sha = head ?? "";
  const temporary = join(folder, "../runner");
  await mkdir(temporary, { recursive: true });
  const [event, summary] = [join(temporary, "event.json"), join(temporary, "summary.md")];
  const pull_request = { number: 12, base: { ref: "main", sha: base }, head: { ref: "feature", sha: head } };
  await writeFile(event, JSON.stringify({ action: "synchronize", pull_request }));
  await writeFile(summary, "");
  return {
    variables: {
      GITHUB_ACTIONS: "true",
      GITHUB_API_URL: server.url,
      GITHUB_EVENT_PATH: event,
      GITHUB_REPOSITORY: "octo/shop",
      GITHUB_RUN_ID: "7",
      GITHUB_SERVER_URL: "https://github.example",
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_TOKEN: serverToken,
    },
    summary: () => readFile(summary, "utf8"),
  };
}
