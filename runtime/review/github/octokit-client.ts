import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { toolVersion } from "../../version.ts";

export interface GithubAccess {
  /** Without a slash at its end: `https://api.github.com`. */
  url: string;
  token: string;
  /** Of one answer. */
  timeoutMs?: number;
  /** What GitHub's seconds are worth; tests make them shorter. */
  secondMs?: number;
}

/** Waiting longer for a limit to be lifted would take up the run. */
const longestWait = 120;
const mostRetries = 2;

/**
 * Octokit with pages, retries and GitHub's limits. It says nothing: what goes wrong is thrown, an answer that is cut too,
 * which it would take for a list without an entry.
 */
export function octokitClient({ url, token, timeoutMs = 20_000, secondMs = 1000 }: GithubAccess) {
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const wait = (...[seconds, , , retries]: [number, unknown, unknown, number]) =>
    seconds <= longestWait && retries < mostRetries;
  const WithPlugins = Octokit.plugin(paginateRest, retry, throttling);
  const octokit = new WithPlugins({
    auth: token,
    baseUrl: url,
    userAgent: `launchplane/${toolVersion}`,
    log: quiet,
    request: {
      log: quiet,
      fetch: (input: string, init: RequestInit) => fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) }),
    },
    // 429 is a limit, for which the throttling waits as long as GitHub says.
    retry: {
      doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451],
      retries: mostRetries,
      retryAfterBaseValue: secondMs,
    },
    throttle: { id: crypto.randomUUID(), retryAfterBaseValue: secondMs, onRateLimit: wait, onSecondaryRateLimit: wait },
  });
  octokit.hook.after("request", ({ status, data }) => {
    if (status === 204 || (typeof data === "object" && data !== null)) return;
    throw new Error("The answer is cut, or is none of GitHub's");
  });
  return octokit;
}

export type OctokitClient = ReturnType<typeof octokitClient>;
