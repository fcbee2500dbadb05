import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { type GithubServer, githubServer, serverToken } from "../fakes/github-server.ts";
import { freePort } from "../harness/free-port.ts";
import { type GitFolder, gitFolder } from "../harness/git-repository.ts";
import { repository } from "../harness/temporary-folder.ts";
import { workflowRun } from "../harness/workflow-run.ts";

let built = "";
beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), "launchplane-test-"));
  const module = JSON.stringify(join(repository, "runtime/build/build.mjs"));
  const build = `await (await import(${module})).build(${JSON.stringify(join(built, "dist"))});`;
  execFileSync(process.execPath, ["--input-type=module", "-e", build]);
  const program = `#!/bin/sh\nexec "${process.execPath}" "${join(built, "dist/launchplane.cjs")}" "$@"\n`;
  await writeFile(join(built, "launchplane"), program, { mode: 0o755 });
});
afterAll(() => rm(built, { recursive: true, force: true }));

interface Site extends GitFolder {
  server: GithubServer;
  port: number;
}

/** A repository with an app that serves a page, as it was pushed to `main`, and a branch `feature`, which is checked out. */
async function siteRepository(): Promise<Site> {
  const [repo, server, port] = [await gitFolder(), await githubServer(), await freePort()];
  const example = (path: string) => readFile(join(repository, "examples/02-static", path), "utf8");
  await repo.commit({
    "README.md": "site",
    "site/Launchfile": (await example("Launchfile")).replaceAll("4000", String(port)),
    "site/launchplane.yaml": "environments:\n  prod: { target: local }\n",
    "site/serve.mjs": await example("serve.mjs"),
    "site/site/index.html": "<h1>Old</h1>\n",
  });
  repo.git("checkout", "--quiet", "-b", "feature");
  return { ...repo, server, port };
}

interface Ran {
  exit: number;
  printed: string;
  said: string;
}

/** Runs lines of a workflow as a runner does. */
function runStep(lines: string, cwd: string, variables: Record<string, string>): Promise<Ran> {
  const env = { HOME: join(cwd, "../home"), ...variables, PATH: `${built}:${process.env["PATH"]}` };
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", lines], { cwd, env });
  const ran: Ran = { exit: 0, printed: "", said: "" };
  child.stdout.on("data", (chunk) => {
    ran.printed += chunk;
  });
  child.stderr.on("data", (chunk) => {
    ran.said += chunk;
  });
  return new Promise((resolve) => child.on("close", (exit) => resolve({ ...ran, exit: exit ?? -1 })));
}

const linesOf = async (path: string): Promise<{ run: string }[]> => {
  const { runs, jobs } = parse(await readFile(join(repository, path), "utf8"));
  return (runs ?? jobs.prod).steps.filter((step: { run?: string }) => step.run !== undefined);
};

/** What `action.yml` does last, in the merge of both sides. */
async function reviewed(site: Site): Promise<Ran> {
  const { folder, git, server } = site;
  git("checkout", "--quiet", "--detach", "main");
  git("merge", "--quiet", "--no-ff", "--message=both sides", "feature");
  const { variables } = await workflowRun(site, server);
  const [RUNNER_TEMP, PROGRAM] = [join(folder, "../runner"), join(built, "dist/launchplane.cjs")];
  const inputs = { RUNNER_TEMP, PROGRAM, FOLDER: ".", BASE: "", FAIL_ON: "approve" };
  const output = { GITHUB_OUTPUT: join(RUNNER_TEMP, "output") };
  return await runStep((await linesOf("action.yml")).at(-1)?.run ?? "", folder, { ...variables, ...inputs, ...output });
}

const ways: Record<string, (git: GitFolder["git"]) => void> = {
  "a merge commit": (git) => git("merge", "--quiet", "--no-ff", "--message=merge", "feature"),
  "one squashed commit": (git) => {
    git("merge", "--quiet", "--squash", "feature");
    git("commit", "--quiet", "--message=squash");
  },
  "rebased commits": (git) => git("cherry-pick", "main..feature"),
};

function mergeAs(way: string, { git, server }: Site): void {
  git("checkout", "--quiet", "main");
  ways[way]?.(git);
  const merged = { merged_at: "2026-01-01T00:00:00Z", merge_commit_sha: git("rev-parse", "HEAD") };
  for (const pull of server.world.pulls) Object.assign(pull, merged);
}

/** What `docs/workflows/deploy.yml` does after the merge. */
async function deployed({ folder, server }: Site): Promise<Ran[]> {
  const [asking, applying] = await linesOf("docs/workflows/deploy.yml");
  const RUNNER_TEMP = join(folder, "../runner");
  const LAUNCHPLANE_STATE_DIR = join(RUNNER_TEMP, "state");
  onTestFinished(async () => {
    await runStep("launchplane destroy site --env prod --yes --data", folder, { LAUNCHPLANE_STATE_DIR });
  });
  const event = { GITHUB_API_URL: server.url, GITHUB_REPOSITORY: "octo/shop", GITHUB_ACTIONS: "true" };
  const asked = await runStep(asking?.run ?? "", folder, { ...event, RUNNER_TEMP, GITHUB_TOKEN: serverToken });
  const secrets = { LAUNCHPLANE_STATE_DIR, LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "ab".repeat(32) };
  return [asked, await runStep(applying?.run ?? "", folder, { ...event, RUNNER_TEMP, ...secrets })];
}

it.each(Object.keys(ways))("what a pull request showed is what runs after it was merged as %s", async (way) => {
  const site = await siteRepository();
  await site.commit({ "site/site/index.html": "<h1>New</h1>\n" });
  await site.commit({ "site/site/about.html": "<h1>About</h1>\n" });
  expect(await reviewed(site)).toMatchObject({ exit: 0, said: "" });
  site.git("checkout", "--quiet", "main");
  await site.commit({ "README.md": "main went on" });
  mergeAs(way, site);
  expect(await deployed(site)).toMatchObject([
    { exit: 0, said: "" },
    { exit: 0, printed: expect.stringContaining("Record: ") },
  ]);
  expect(await (await fetch(`http://127.0.0.1:${site.port}/`)).text()).toBe("<h1>New</h1>\n");
});

it.each([
  ["no app", { "README.md": "other" }, 0],
  [
    "an app, but nothing of what it does",
    { "site/launchplane.yaml": "# a\nenvironments:\n  prod: { target: local }\n" },
    1,
  ],
])("a pull request that reaches %s leaves the deployment alone", async (_, files, comments) => {
  const site = await siteRepository();
  await site.commit(files);
  await reviewed(site);
  expect(site.server.world.comments).toHaveLength(comments);
  mergeAs("one squashed commit", site);
  expect(await deployed(site)).toEqual([
    { exit: 0, printed: "", said: "" },
    { exit: 0, printed: "", said: "" },
  ]);
});
