import { describe, expect, it } from "vitest";
import { DiagnosticError } from "../../../../runtime/diagnostic-error.ts";
import { reviewPlace } from "../../../../runtime/review/review-place.ts";

type Given = Parameters<typeof reviewPlace>[0];

function placeOf(variables: Record<string, string>, given: Partial<Given> = {}) {
  const host = { variable: (name: string) => variables[name] };
  return reviewPlace({ repository: undefined, pullRequest: undefined, event: null, ...given }, host);
}

function problemOf(variables: Record<string, string>, given: Partial<Given> = {}): string | undefined {
  try {
    placeOf(variables, given);
  } catch (error) {
    if (error instanceof DiagnosticError)
      return error.diagnostics.map(({ code, message }) => `${code} ${message}`).join();
    throw error;
  }
}

describe("where a review goes", () => {
  it("is what a workflow run says, and options before it", () => {
    const side = { label: "main", commit: "0".repeat(40) };
    const event = { number: 12, base: side, head: side };
    const variables = {
      GITHUB_ACTIONS: "true",
      GITHUB_API_URL: "https://github.example/api/v3/",
      GITHUB_REPOSITORY: "octo/shop",
      GITHUB_RUN_ID: "7",
      GITHUB_SERVER_URL: "https://github.example",
      GITHUB_TOKEN: "t",
    };
    expect(placeOf(variables, { event })).toEqual({
      repository: "octo/shop",
      pullRequest: 12,
      access: { url: "https://github.example/api/v3", token: "t" },
      runUrl: "https://github.example/octo/shop/actions/runs/7",
      summaryPath: null,
      inWorkflow: true,
    });
    const named = placeOf(variables, { event, repository: "octo/other", pullRequest: "3" });
    expect([named.repository, named.pullRequest]).toEqual(["octo/other", 3]);
  });

  it("is nowhere without a token, and GitHub's own without an address", () => {
    expect(placeOf({})).toMatchObject({ repository: null, pullRequest: null, access: null, runUrl: null });
    expect(placeOf({ GITHUB_TOKEN: "" }).access).toBe(null);
    expect(placeOf({ GITHUB_TOKEN: "t" }).access?.url).toBe("https://api.github.com");
  });

  it.each([
    "http://github.example",
    "http://127.0.0.1.github.example",
    "http://localhost@github.example",
    "https://user@github.example",
    "ftp://127.0.0.1",
    "github.example",
  ])("is no place that others could read a token on the way to: %s", (url) => {
    expect(problemOf({ GITHUB_API_URL: url })).toMatch(/^LP5084 "GITHUB_API_URL" has to be an https URL/);
  });

  it.each(["http://127.0.0.1:8080", "http://localhost", "http://[::1]:1", "https://github.example"])(
    "may be %s",
    (url) => {
      expect(problemOf({ GITHUB_API_URL: url })).toBe(undefined);
    },
  );

  it.each(["shop", "octo/shop/x", "octo/shop?x", "../shop/x", "octo/", "octo/s hop"])(
    "is no repository called %s",
    (repository) => {
      expect(problemOf({}, { repository })).toMatch(/^LP5084 "--repository"/);
      expect(problemOf({ GITHUB_REPOSITORY: repository })).toMatch(/^LP5084 "GITHUB_REPOSITORY"/);
    },
  );

  it.each(["0", "-1", "1.5", "x", "12345678901"])("is no pull request %s", (pullRequest) => {
    expect(problemOf({}, { pullRequest })).toMatch(/^LP5084 "--pull-request"/);
  });

  it("links to no page that is none of a run", () => {
    const variables = { GITHUB_REPOSITORY: "octo/shop", GITHUB_SERVER_URL: "https://github.example" };
    expect(placeOf({ ...variables, GITHUB_RUN_ID: "7> <b>" }).runUrl).toBe(null);
    expect(placeOf({ ...variables, GITHUB_SERVER_URL: "javascript:1", GITHUB_RUN_ID: "7" }).runUrl).toBe(null);
  });
});
