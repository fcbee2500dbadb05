import { type Diagnostic, diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import type { GithubAccess } from "./github/octokit-client.ts";
import type { PullEvent } from "./pull-event.ts";

/** Where a review is made and where it goes. */
export interface ReviewPlace {
  /** `<owner>/<name>`. */
  repository: string | null;
  pullRequest: number | null;
  /** `null`: nobody gave a token. */
  access: GithubAccess | null;
  /** The page of this workflow run. */
  runUrl: string | null;
  /** The file that becomes the summary of this job. */
  summaryPath: string | null;
  /** Whether what is printed is read by a runner of GitHub Actions. */
  inWorkflow: boolean;
}

interface Given {
  /** `--repository` and `--pull-request`. */
  repository: string | undefined;
  pullRequest: string | undefined;
  event: PullEvent | null;
}

/** Reads it from the options and the variables of a workflow run. Throws LP5084 for what cannot be used. */
export function reviewPlace({ repository, pullRequest, event }: Given, host: Pick<Host, "variable">): ReviewPlace {
  const variable = (name: string) => host.variable(name) || null;
  const named = repository ?? variable("GITHUB_REPOSITORY");
  const asked = repository === undefined ? "GITHUB_REPOSITORY" : "--repository";
  if (named !== null && !/^[\w.-]+\/[\w.-]+$/.test(named)) throw unusable(asked, "<owner>/<name>");
  if (pullRequest !== undefined && !/^[1-9]\d{0,9}$/.test(pullRequest)) throw unusable("--pull-request", "a number");
  const token = variable("GITHUB_TOKEN");
  const url = apiUrl(variable("GITHUB_API_URL") ?? "https://api.github.com");
  return {
    repository: named,
    pullRequest: pullRequest === undefined ? (event?.number ?? null) : Number(pullRequest),
    access: token === null ? null : { url, token },
    runUrl: runUrl(named, variable),
    summaryPath: variable("GITHUB_STEP_SUMMARY"),
    inWorkflow: variable("GITHUB_ACTIONS") === "true",
  };
}

/** The token goes there: encrypted, or not beyond this machine. */
function apiUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isHere = url?.protocol === "http:" && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url === null || !(isHere || url.protocol === "https:") || url.username !== "" || url.password !== "") {
    throw unusable("GITHUB_API_URL", "an https URL without a password");
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

function runUrl(repository: string | null, variable: (name: string) => string | null): string | null {
  const [server, run] = [variable("GITHUB_SERVER_URL"), variable("GITHUB_RUN_ID")];
  if (server === null || run === null || repository === null) return null;
  return /^https?:\/\/[\w.:-]+$/.test(server) && /^\d+$/.test(run)
    ? `${server}/${repository}/actions/runs/${run}`
    : null;
}

function unusable(name: string, expected: string): DiagnosticError {
  const problem: Diagnostic = diagnose("LP5084", null, { name, expected });
  return new DiagnosticError("machine", problem);
}
