import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseApproval, type Review } from "../../plans/index.ts";
import {
  type Asked,
  forbidden,
  type GithubServer,
  githubServer,
  notFound,
  serverToken,
} from "../fakes/github-server.ts";
import type { GitFolder } from "../harness/git-repository.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { shopLaunchfile, shopRepository } from "../harness/shop-repository.ts";
import { workflowRun } from "../harness/workflow-run.ts";

const isWrite = ({ method, path }: Asked) => method !== "GET" && path !== "/graphql";

/** A pull request that changes an image and leaves a volume behind, checked out as GitHub does: merged into main. */
async function openPull(server: GithubServer) {
  const repository = await shopRepository();
  await repository.commit({
    "apps/shop/Launchfile": shopLaunchfile.replace("1.27", "1.28").replace("data: {", "files: {"),
  });
  return { repository, ...(await checkedOut(repository, server)) };
}

async function checkedOut(repository: GitFolder, server: GithubServer) {
  repository.git("checkout", "--quiet", "--detach", "main");
  repository.git(
    "-c",
    "user.name=a",
    "-c",
    "user.email=a@example.com",
    "merge",
    "--quiet",
    "--no-ff",
    "-m",
    "merge",
    "feature",
  );
  return await workflowRun(repository, server);
}

describe("launchplane review in a workflow", () => {
  it("leaves a comment, a check run and a summary, and updates the comment after the next push", async () => {
    const server = await githubServer();
    const { repository, variables, summary } = await openPull(server);
    const { folder, git } = repository;
    const first = await runCommand(["review"], { folder, variables });
    expect(first).toMatchObject({ exit: 0, said: "", printed: "The comment on pull request 12 is created.\n" });
    const { comments, checks } = server.world;
    expect(comments).toHaveLength(1);
    const body = comments[0]?.body ?? "";
    expect(body).toContain(
      `Base \`main\` at \`${git("rev-parse", "main")}\`, head \`feature\` at \`${git("rev-parse", "HEAD")}\`.`,
    );
    expect(parseApproval(body)).toMatchObject({
      head: git("rev-parse", "feature"),
      files: {
        "apps/shop/Launchfile": git("rev-parse", "HEAD:apps/shop/Launchfile"),
        "apps/shop/launchplane.yaml": git("rev-parse", "HEAD:apps/shop/launchplane.yaml"),
      },
    });
    expect(checks).toMatchObject([
      { name: "launchplane review", head_sha: git("rev-parse", "feature"), conclusion: "success" },
    ]);
    expect(checks[0]?.output.summary).toBe(body);
    const annotations = checks[0]?.output.annotations ?? [];
    expect(annotations).not.toEqual([]);
    for (const each of annotations) {
      expect(each).toMatchObject({ path: "apps/shop/Launchfile", title: expect.stringContaining("Risk: data loss") });
    }
    expect(await summary()).toContain("**move** `volume:web/files` from `volume:web/data`");

    git("checkout", "--quiet", "feature");
    await repository.commit({ "apps/blog/Launchfile": null });
    const next = await checkedOut(repository, server);
    const second = await runCommand(["review"], { folder, variables: next.variables });
    expect(second.printed).toBe("The comment on pull request 12 is updated.\n");
    expect(comments).toHaveLength(1);
    expect(comments[0]?.body).toContain("apps/blog/Launchfile");
  });

  it("annotates the lines of a head that does not compile, and leaves with 3", async () => {
    const server = await githubServer();
    const repository = await shopRepository();
    await repository.commit({
      "apps/shop/Launchfile": shopLaunchfile.replace("    provides", "    env: { A: $nothing.b }\n    provides"),
    });
    const { variables } = await checkedOut(repository, server);
    expect((await runCommand(["review"], { folder: repository.folder, variables })).exit).toBe(3);
    expect(server.world.checks).toMatchObject([{ conclusion: "failure" }]);
    expect(server.world.checks[0]?.output.annotations).toMatchObject([
      { path: "apps/shop/Launchfile", start_line: 5, end_line: 5, start_column: 16, annotation_level: "failure" },
    ]);
  });

  it("falls back to the summary of the job where a fork's token may not write", async () => {
    const server = await githubServer({ fault: (asked) => (isWrite(asked) ? forbidden() : undefined) });
    const { repository, variables, summary } = await openPull(server);
    const { exit, said, printed } = await runCommand(["review"], { folder: repository.folder, variables });
    expect(exit).toBe(0);
    for (const what of ["comment", "check run"]) {
      expect(said).toContain(
        `The ${what} of pull request 12 is not written: 403, Resource not accessible by integration`,
      );
    }
    expect(await summary()).toContain("launchplane apply apps/shop --env prod --reviewed sha256:");
    expect(printed).toContain("launchplane apply apps/shop --env prod --reviewed sha256:");
  });

  it.each([
    ["there is no such pull request", () => notFound(), "404"],
    ["the token is wrong", () => ({ status: 401, body: { message: "Bad credentials" } }), "401, Bad credentials"],
  ])("says it when %s, and decides as ever", async (_, fault, words) => {
    const server = await githubServer({ fault });
    const { repository, variables, summary } = await openPull(server);
    const { exit, said } = await runCommand(["review"], { folder: repository.folder, variables });
    expect([exit, said]).toEqual([0, expect.stringContaining("LP5085")]);
    expect(said).toContain(words);
    expect(await summary()).toContain("Launchplane review");
  });

  it("leaves the comment to the run for the last commit", async () => {
    const server = await githubServer();
    const { repository, variables } = await openPull(server);
    for (const pull of server.world.pulls) pull.head.sha = "f".repeat(40);
    const { exit, said } = await runCommand(["review"], { folder: repository.folder, variables });
    expect([exit, said]).toEqual([0, expect.stringContaining("LP5087")]);
    expect(server.asked.filter(isWrite)).toEqual([]);
  });

  it("writes nothing with --dry-run, and keeps the runner from obeying what it prints", async () => {
    const server = await githubServer();
    const { repository, variables, summary } = await openPull(server);
    const { printed } = await runCommand(["review", "--dry-run"], { folder: repository.folder, variables });
    const [annotation, first, ...rest] = printed.trimEnd().split("\n");
    expect(annotation).toMatch(/^::error file=apps\/shop\/Launchfile,line=8,/);
    expect(first).toMatch(/^::stop-commands::[0-9a-f]{32}$/);
    expect(rest.at(-1)).toBe(`::${first?.slice("::stop-commands::".length)}::`);
    expect([server.asked, await summary()]).toEqual([[], ""]);
  });

  it("reviews a pull request that is named, from anywhere", async () => {
    const server = await githubServer();
    const { repository, variables } = await openPull(server);
    const { folder, git } = repository;
    git("checkout", "--quiet", "feature");
    const { GITHUB_API_URL = "", GITHUB_TOKEN = "" } = variables;
    const words = ["review", "--repository", "octo/shop", "--pull-request", "12", "--base", "main"];
    const { printed } = await runCommand(words, { folder, variables: { GITHUB_API_URL, GITHUB_TOKEN } });
    expect(printed).toBe("The comment on pull request 12 is created.\n");
  });

  it("approves the last commit of a branch that merged its base, with and without an event", async () => {
    const server = await githubServer();
    const { repository, variables } = await openPull(server);
    const { folder, git, commit } = repository;
    git("checkout", "--quiet", "main");
    await commit({ "README.md": "main went on" });
    git("checkout", "--quiet", "feature");
    git("merge", "--quiet", "--no-ff", "--message=main", "main");
    const run = await workflowRun(repository, server);
    const { GITHUB_API_URL = "", GITHUB_TOKEN = "" } = variables;
    const elsewhere = ["--repository", "octo/shop", "--pull-request", "12", "--base", "main"];
    const runs: [string[], Record<string, string>][] = [
      [[], run.variables],
      [elsewhere, { GITHUB_API_URL, GITHUB_TOKEN }],
    ];
    for (const [words, own] of runs) {
      server.world.comments.length = 0;
      expect(await runCommand(["review", ...words], { folder, variables: own })).toMatchObject({ exit: 0, said: "" });
      expect(parseApproval(server.world.comments[0]?.body ?? "")?.head).toBe(git("rev-parse", "feature"));
    }
  });

  it("reviews what a merge queue holds together, where there is nobody to comment to", async () => {
    const server = await githubServer();
    const { repository, variables, summary } = await openPull(server);
    const { folder, git } = repository;
    const [base, head] = [git("rev-parse", "main"), git("rev-parse", "HEAD")];
    const merge_group = {
      base_ref: "refs/heads/main",
      base_sha: base,
      head_ref: "refs/heads/queue/pr-12",
      head_sha: head,
    };
    await writeFile(variables["GITHUB_EVENT_PATH"] ?? "", JSON.stringify({ merge_group }));
    const { exit, printed } = await runCommand(["review"], { folder, variables });
    expect([exit, server.asked]).toEqual([0, []]);
    expect(printed).toContain("head `queue/pr-12` at");
    expect(await summary()).toContain("apps/shop");
  });

  it("tells as JSON what it did", async () => {
    const server = await githubServer();
    const { repository, variables } = await openPull(server);
    const ran = await runCommand(["review", "--json"], { folder: repository.folder, variables });
    const { review, comment, check } = documentOf(ran) as unknown as {
      review: Review;
      comment: string;
      check: boolean;
    };
    expect([review.repository, review.pullRequest, comment, check]).toEqual(["octo/shop", 12, "created", true]);
  });

  it("never says the token", async () => {
    const faults: GithubServer["fault"][] = [
      () => undefined,
      forbidden,
      () => ({ status: 422, body: { message: "no" } }),
    ];
    for (const fault of faults) {
      const server = await githubServer({ fault });
      const { repository, variables, summary } = await openPull(server);
      const { folder } = repository;
      const { printed, said } = await runCommand(["review", "--debug", "--out", "review.json"], { folder, variables });
      const all = [
        printed,
        said,
        await summary(),
        JSON.stringify(server.world),
        JSON.stringify(server.asked.map(({ body }) => body)),
      ];
      expect(all.join("\n")).not.toContain(serverToken);
    }
  });

  it("refuses variables that would send the token anywhere else", async () => {
    const server = await githubServer();
    const { repository, variables } = await openPull(server);
    const { folder } = repository;
    const wrong: Record<string, string>[] = [
      { GITHUB_API_URL: "http://github.example" },
      { GITHUB_API_URL: "https://a:b@github.example" },
      { GITHUB_REPOSITORY: "octo/shop/../../user" },
      { GITHUB_EVENT_PATH: join(folder, "README.md") },
    ];
    await writeFile(join(folder, "README.md"), "no JSON");
    for (const each of wrong) {
      const { exit, said } = await runCommand(["review"], { folder, variables: { ...variables, ...each } });
      expect([each, exit, said.includes("LP5084"), said.includes(serverToken)]).toEqual([each, 1, true, false]);
    }
    expect(server.asked).toEqual([]);
  });
});
