import { describe, expect, it } from "vitest";
import { type GithubServer, githubServer, serverToken } from "../fakes/github-server.ts";
import type { GitFolder } from "../harness/git-repository.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { shopLaunchfile, shopRepository } from "../harness/shop-repository.ts";

interface Merged {
  server: GithubServer;
  repository: GitFolder;
  /** The commands that the review showed. */
  commands: string[];
  /** As the run after the merge sees it. */
  approved(...words: string[]): ReturnType<typeof runCommand>;
}

/** A pull request that was reviewed and then merged as one commit, which is checked out. */
async function mergedPull(
  beforeMerge: (merged: Omit<Merged, "approved">) => Promise<void> = async () => {},
  files: Record<string, string> = {},
): Promise<Merged> {
  const server = await githubServer();
  const repository = await shopRepository();
  const { folder, git } = repository;
  const head = await repository.commit({
    "apps/shop/Launchfile": shopLaunchfile.replace("1.27", "1.28").replace("data: {", "files: {"),
    ...files,
  });
  const body = (await runCommand(["review", "--base", "main"], { folder })).printed;
  server.world.addComment(body);
  for (const pull of server.world.pulls) pull.head.sha = head;
  const commands = body.split("\n").filter((line) => line.startsWith("launchplane apply "));
  git("checkout", "--quiet", "main");
  await beforeMerge({ server, repository, commands });
  git("merge", "--quiet", "--squash", head);
  const commit = await repository.commit({});
  const [pull] = server.world.pulls;
  if (pull) Object.assign(pull, { merged_at: "2026-01-01T00:00:00Z", merge_commit_sha: commit });
  const own = { GITHUB_API_URL: server.url, GITHUB_TOKEN: serverToken, GITHUB_REPOSITORY: "octo/shop" };
  const approved = (...words: string[]) => runCommand(["review", "--approved", ...words], { folder, variables: own });
  return { server, repository, commands, approved };
}

describe("launchplane review --approved", () => {
  it("prints the commands that the merged pull request showed", async () => {
    const { commands, approved, repository } = await mergedPull();
    expect(commands).toHaveLength(2);
    expect(await approved()).toEqual({ exit: 0, said: "", printed: `${commands.join("\n")}\n` });
    expect((await approved("--env", "prod")).printed).toBe(`${commands[1]}\n`);
    expect((await approved("--env", "prod", "--yes")).printed).toBe(`${commands[1]} --yes\n`);
    expect((await approved("--env", "other")).printed).toBe("");
    const document = documentOf(await approved("--json", "--env", "prod"));
    expect(document).toMatchObject({
      formatVersion: "launchplane/output/review-approved/v1",
      commit: repository.git("rev-parse", "HEAD"),
      pullRequest: 12,
      approved: [{ path: "apps/shop/Launchfile", environment: "prod", command: commands[1] }],
    });
  });

  it("prints no apply for an environment that takes what is promoted, and says where from", async () => {
    const { commands, approved } = await mergedPull(undefined, {
      "apps/shop/launchplane.yaml":
        "environments:\n  staging: { target: compose }\n  prod: { target: compose, promote_from: staging }\n",
    });
    expect(commands).toHaveLength(1);
    const promotion =
      "prod is promoted from staging, once it is deployed there: launchplane promote apps/shop --to prod\n";
    expect(await approved("--env", "prod")).toEqual({ exit: 0, said: promotion, printed: "" });
    expect(await approved()).toEqual({ exit: 0, said: promotion, printed: `${commands[0]}\n` });
    expect(await approved("--env", "staging")).toEqual({ exit: 0, said: "", printed: `${commands[0]}\n` });
  });

  it("lets main move on, as long as the files that decide stay", async () => {
    const { commands, approved } = await mergedPull(async ({ repository }) => {
      await repository.commit({ "README.md": "moved", "apps/blog/Launchfile": null });
    });
    expect((await approved()).printed).toBe(`${commands.join("\n")}\n`);
  });

  it("refuses what was merged on top of another project file", async () => {
    const { approved } = await mergedPull(async ({ repository }) => {
      await repository.commit({ "apps/shop/launchplane.yaml": "environments:\n  prod: { target: local }\n" });
    });
    const { exit, said, printed } = await approved();
    expect([exit, printed]).toEqual([4, ""]);
    expect(said).toContain("LP5089");
    expect(said).toContain("apps/shop/launchplane.yaml is another one");
  });

  it("refuses a commit that was pushed after the review", async () => {
    const { approved, server } = await mergedPull();
    for (const pull of server.world.pulls) pull.head.sha = "f".repeat(40);
    expect(await approved()).toMatchObject({ exit: 4, printed: "", said: expect.stringContaining("LP5089") });
  });

  it("refuses a commit that no pull request was merged as", async () => {
    const { approved, repository } = await mergedPull();
    await repository.commit({ "apps/shop/Launchfile": shopLaunchfile });
    expect(await approved()).toMatchObject({ exit: 5, printed: "", said: expect.stringContaining("LP5088") });
  });

  it("refuses a review that somebody else wrote, or changed, or cut", async () => {
    const { approved, server } = await mergedPull();
    const [own] = server.world.comments;
    if (own === undefined) throw new Error("there is no comment");
    const forged = own.body.replace(/"accepts":\[/, '"accepts":["data-loss:volume:web.data"');
    const refusals: [() => void, string][] = [
      [() => Object.assign(own, { editor: "someone" }), "its review was changed by someone"],
      [() => Object.assign(own, { editor: null, body: own.body.slice(0, -10) }), "approves nothing"],
      [() => Object.assign(own, { user: { login: "someone" }, body: forged }), "has no review by github-actions[bot]"],
      [() => server.world.comments.splice(0), "has no review by"],
    ];
    for (const [happens, words] of refusals) {
      happens();
      const { exit, said, printed } = await approved();
      expect([exit, printed]).toEqual([5, ""]);
      expect(said).toContain("LP5088");
      expect(said).toContain(words);
    }
  });

  it("takes a review that we changed ourselves", async () => {
    const { approved, server, commands } = await mergedPull();
    for (const comment of server.world.comments) comment.editor = server.world.login;
    expect((await approved()).printed).toBe(`${commands.join("\n")}\n`);
  });

  it("takes no check run for a comment, unless it is our own about nothing", async () => {
    const { approved, server } = await mergedPull();
    const { world } = server;
    const [comment] = world.comments.splice(0);
    const [pull] = world.pulls;
    const empty = (comment?.body ?? "").replace(/"approved":\[.*?\],"files":\{.*?\}/, '"approved":[],"files":{}');
    const check = (summary: string, slug = "github-actions") => ({
      id: 1,
      app: { slug },
      name: "launchplane review",
      head_sha: pull?.head.sha ?? "",
      status: "completed",
      conclusion: "success",
      output: { title: "t", summary, annotations: [] },
    });
    const refused = [
      [check(comment?.body ?? "")],
      [check(empty, "other")],
      [check(empty), check(comment?.body ?? "")],
      [check("no approval")],
    ];
    for (const checks of refused) {
      world.checks.splice(0, world.checks.length, ...checks);
      expect(await approved()).toMatchObject({ exit: 5, said: expect.stringContaining("has no review by") });
    }
    world.checks.splice(0, world.checks.length, check(empty));
    expect(await approved()).toEqual({ exit: 0, said: "", printed: "" });
  });

  it("is not kept from the review by a crowd that copies its mark", async () => {
    const { approved, server, commands } = await mergedPull();
    for (let index = 0; index < 120; index += 1) server.world.addComment("<!-- launchplane:review -->", "someone");
    expect((await approved()).printed).toBe(`${commands.join("\n")}\n`);
  });

  it("says what it needs, and why GitHub tells nothing", async () => {
    const { approved, server, repository } = await mergedPull();
    server.fault = () => ({ status: 404, body: { message: "Not Found" } });
    expect(await approved()).toMatchObject({ exit: 1, said: expect.stringContaining("LP5086") });
    const { folder } = repository;
    expect(await runCommand(["review", "--approved"], { folder })).toMatchObject({
      exit: 1,
      said: expect.stringContaining('LP5084: "GITHUB_TOKEN"'),
    });
    const variables = { GITHUB_TOKEN: serverToken };
    const nowhere = await runCommand(["review", "--approved"], { folder, variables });
    expect([nowhere.exit, nowhere.said]).toEqual([1, expect.stringContaining('LP5084: "--repository"')]);
  });
});
