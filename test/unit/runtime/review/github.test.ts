import { describe, expect, it } from "vitest";
import { reviewMarker } from "../../../../plans/index.ts";
import { GithubRefusal } from "../../../../runtime/review/github/github.ts";
import { octokitGithub } from "../../../../runtime/review/github/octokit-github.ts";
import { writeReviewComment } from "../../../../runtime/review/github/review-comment.ts";
import {
  type Answer,
  type Asked,
  forbidden,
  type GithubServer,
  githubServer,
  rateLimited,
  secondaryLimited,
  serverToken,
} from "../../../fakes/github-server.ts";

const body = `${reviewMarker}\nWhat changes`;
const client = ({ url }: GithubServer, token = serverToken) =>
  octokitGithub("octo/shop", { url, token, secondMs: 5, timeoutMs: 400 });
const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error as GithubRefusal,
  );
const write = (server: GithubServer, text: string, isEmpty = false) =>
  writeReviewComment(client(server), { pull: 12, body: text, isEmpty });
const isWrite = ({ method, path }: Asked) => method !== "GET" && path !== "/graphql";

describe("the comment of a review on GitHub", () => {
  it.concurrent("is written once and then updated", async ({ onTestFinished }) => {
    const server = await githubServer({ onTestFinished });
    expect(await write(server, body)).toBe("created");
    expect(await write(server, `${body} now`)).toBe("updated");
    expect(server.world.comments.map((each) => [each.user.login, each.body])).toEqual([
      ["github-actions[bot]", `${body} now`],
    ]);
    const before = server.asked.length;
    expect(await write(server, `${body} now`)).toBe("updated");
    expect(server.asked.slice(before).filter(isWrite)).toEqual([]);
  });

  it.concurrent("is found on the last of many pages, and no other comment is touched", async ({ onTestFinished }) => {
    const server = await githubServer({ onTestFinished });
    const { world } = server;
    for (let index = 0; index < 230; index += 1) world.addComment(`comment ${index}`, "someone");
    world.addComment(`${reviewMarker}\nforged`, "someone");
    world.addComment(`quoted: ${reviewMarker}`);
    const own = world.addComment(`${reviewMarker}\nold`);
    const others = world.comments.filter((each) => each !== own).map((each) => ({ ...each }));
    await write(server, body);
    expect(own.body).toBe(body);
    expect(world.comments.filter((each) => each !== own)).toEqual(others);
    const pages = server.asked
      .filter(({ path }) => path.endsWith("/12/comments"))
      .map(({ query }) => query.get("page"));
    expect(pages).toEqual([null, "2", "3"]);
  });

  it.concurrent("stays one when two runs write at once", async ({ onTestFinished }) => {
    const server = await githubServer({ onTestFinished });
    await Promise.all([1, 2].map((run) => write(server, `${body} of ${run}`)));
    expect(server.world.comments).toHaveLength(1);
    expect(server.world.comments[0]?.body).toMatch(/of [12]$/);
    expect(server.asked.filter(({ method, path }) => method === "POST" && path.endsWith("/comments"))).toHaveLength(2);
  });

  it.concurrent("is not begun with nothing to say, but says that nothing is left", async ({ onTestFinished }) => {
    const server = await githubServer({ onTestFinished });
    expect(await write(server, body, true)).toBe(null);
    expect(server.world.comments).toEqual([]);
    server.world.addComment(`${body} old`);
    expect(await write(server, body, true)).toBe("updated");
    expect(server.world.comments.map((each) => each.body)).toEqual([body]);
  });

  it.concurrent("is the oldest of several, and the younger ones go", async ({ onTestFinished }) => {
    const server = await githubServer({ onTestFinished });
    const [oldest] = [1, 2, 3].map((index) => server.world.addComment(`${body} ${index}`));
    await write(server, body);
    expect(server.world.comments.map(({ id }) => id)).toEqual([oldest?.id]);
  });

  it.concurrent("is written anew when somebody deletes it meanwhile", async ({ onTestFinished }) => {
    const server = await githubServer({ onTestFinished });
    server.world.addComment(`${body} old`);
    server.fault = ({ method }) => {
      if (method === "PATCH") server.world.comments.length = 0;
      return undefined;
    };
    expect(await write(server, body)).toBe("created");
    expect(server.world.comments.map((each) => each.body)).toEqual([body]);
  });

  it.concurrent("is one although the answer to writing it was lost", async ({ onTestFinished }) => {
    const server = await githubServer({ onTestFinished });
    let lost = 0;
    server.fault = ({ method, path }) => {
      if (method !== "POST" || !path.endsWith("/comments") || lost > 0) return undefined;
      lost += 1;
      server.world.addComment(body);
      return { status: 502, body: { message: "Server Error" } };
    };
    await write(server, body);
    expect(server.world.comments).toHaveLength(1);
  });

  it.concurrent("is a workflow's where the token may not ask whose it is", async ({ onTestFinished }) => {
    const server = await githubServer({
      onTestFinished,
      fault: ({ path }) => (path === "/graphql" ? forbidden() : undefined),
    });
    const own = server.world.addComment(`${body} old`);
    await write(server, body);
    expect(own.body).toBe(body);
  });
});

describe("an answer that is none", () => {
  it.concurrent("never passes for a list without comments", async ({ onTestFinished }) => {
    const answers: [string, Partial<Answer>][] = [
      ["cut", { text: '[{"id": 1, "bod' }],
      ["cut on the way", { text: "[", headers: { "content-length": "1000", connection: "close" } }],
      ["empty", { text: "" }],
      ["null", { body: null }],
      ["the page of a proxy", { text: "<html>Sign in</html>", headers: { "content-type": "text/html" } }],
    ];
    for (const [what, answer] of answers) {
      const server = await githubServer({ onTestFinished });
      server.world.addComment(`${body} old`);
      server.fault = ({ method, path }) =>
        method === "GET" && path.endsWith("/comments") ? { status: 200, ...answer } : undefined;
      const refusal = await refusalOf(write(server, body));
      expect([what, refusal?.message]).toEqual([what, "The answer is cut, or is none of GitHub's"]);
      expect(server.world.comments.map((each) => each.body)).toEqual([`${body} old`]);
    }
  });

  it.concurrent("says nothing about whose token it is", async ({ onTestFinished }) => {
    const fault = ({ path }: Asked) => (path === "/graphql" ? { status: 502, body: { message: "no" } } : undefined);
    const server = await githubServer({ onTestFinished, fault });
    server.world.addComment(`${body} old`);
    expect((await refusalOf(write(server, body)))?.status).toBe(502);
    expect(server.asked.filter(isWrite)).toEqual([]);
  });
});

describe("what GitHub refuses", () => {
  it.each([
    ["a wrong token", { token: "ghp_wr0ng" }, 401, /^Bad credentials/],
    ["a pull request that is not there", { pull: 13 }, 404, /^Not Found/],
    ["a comment that is too long", { body: "x".repeat(65_537) }, 422, /^Validation Failed: .*too long/],
  ])("is told, without the token: %s", async (_, given, status, words) => {
    const server = await githubServer();
    const github = client(server, "token" in given ? given.token : serverToken);
    const refusal = await refusalOf(
      "body" in given ? github.createComment(12, given.body) : github.comments("pull" in given ? given.pull : 12),
    );
    expect([refusal?.status, refusal instanceof GithubRefusal]).toEqual([status, true]);
    expect(refusal?.message).toMatch(words);
    expect(`${refusal?.message} ${refusal?.stack} ${JSON.stringify(refusal)}`).not.toMatch(/ghs_|ghp_/);
  });

  it.concurrent("is asked again after a server error, and given up after the third", async ({ onTestFinished }) => {
    const server = await githubServer({
      onTestFinished,
      fault: () => ({ status: 503, body: { message: "Unavailable" } }),
    });
    expect((await refusalOf(client(server).pull(12)))?.status).toBe(503);
    expect(server.asked).toHaveLength(3);
    let failed = 0;
    server.fault = () => (failed++ < 2 ? { status: 500, body: { message: "Server Error" } } : undefined);
    expect((await client(server).pull(12)).number).toBe(12);
  });

  it.concurrent("is asked again when the limit is lifted, primary and secondary", async ({ onTestFinished }) => {
    for (const limit of [
      rateLimited(1),
      rateLimited(1, 429),
      secondaryLimited({ "retry-after": "1" }),
      secondaryLimited(),
    ]) {
      const server = await githubServer({ onTestFinished });
      let asked = 0;
      server.fault = () => (asked++ === 0 ? limit : undefined);
      expect((await client(server).pull(12)).number).toBe(12);
      expect(server.asked).toHaveLength(2);
    }
  });

  it.concurrent("is not waited for when the limit lasts longer than a run should", async ({ onTestFinished }) => {
    for (const status of [403, 429] as const) {
      const server = await githubServer({ onTestFinished, fault: () => rateLimited(1800, status) });
      const refusal = await refusalOf(client(server).pull(12));
      expect([refusal?.status, refusal?.message]).toEqual([status, expect.stringMatching(/^API rate limit exceeded/)]);
      expect(server.asked).toHaveLength(1);
    }
  });

  it.concurrent("is no permission asked for twice", async ({ onTestFinished }) => {
    const server = await githubServer({ onTestFinished, fault: forbidden });
    const refusal = await refusalOf(client(server).createComment(12, body));
    expect([refusal?.status, refusal?.message]).toEqual([403, expect.stringMatching(/^Resource not accessible/)]);
    expect(server.asked).toHaveLength(1);
  });

  it.concurrent("is told when nothing answers in time, or nobody is there", async ({ onTestFinished }) => {
    const server = await githubServer({ onTestFinished, fault: () => ({ status: 200, delayMs: 2000 }) });
    expect(await refusalOf(client(server).pull(12))).toMatchObject({
      status: null,
      message: expect.stringMatching(/timeout/),
    });
    const gone = { ...server, url: "http://127.0.0.1:1" };
    expect(await refusalOf(client(gone).pull(12))).toMatchObject({ status: null });
  });
});

describe("a check run", () => {
  it.concurrent("takes as many annotations as there are, fifty at a time", async ({ onTestFinished }) => {
    const server = await githubServer({ onTestFinished });
    const annotation = { path: "Launchfile", start_line: 1, end_line: 1, annotation_level: "warning" as const };
    const annotations = [...Array(120).keys()].map((index) => ({ ...annotation, title: `${index}`, message: "so" }));
    const check = { name: "launchplane review", commit: "0".repeat(40), conclusion: "neutral" as const };
    await client(server).createCheck({ ...check, title: "t", summary: "s", annotations });
    expect(server.world.checks).toHaveLength(1);
    expect(server.world.checks[0]).toMatchObject({
      status: "completed",
      conclusion: "neutral",
      head_sha: "0".repeat(40),
    });
    expect(server.world.checks[0]?.output.annotations.map(({ title }) => title)).toEqual(
      annotations.map(({ title }) => title),
    );
  });
});
