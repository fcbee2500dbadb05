import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { DeploymentRecord } from "../../../plans/index.ts";
import { applyAfterKill } from "../../harness/apply-after-kill.ts";
import { applyUntilKilled } from "../../harness/apply-until-killed.ts";
import { deployable } from "../../harness/deployable.ts";
import { filesBelow } from "../../harness/files-below.ts";
import { page, signGuestbook } from "../../harness/guestbook.ts";
import { copyOfExample } from "../../harness/temporary-folder.ts";

const run = promisify(execFile);

const variables = {
  ...Object.fromEntries(["DOCKER_HOST", "DOCKER_CONFIG"].map((name) => [name, process.env[name] ?? ""])),
  LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32),
  // Of the caller's shell, for another app: none of it may reach this one.
  ...{ DATABASE_URL: "postgresql://nobody@nowhere/none", PORT: "1", PGHOST: "nowhere", NODE_ENV: "none" },
  ...{ COMPOSE_PROJECT_NAME: "other", COMPOSE_FILE: "/none/compose.yaml", COMPOSE_PROFILES: "none" },
  ...{ COMPOSE_ENV_FILES: "/none/.env", DOCKER_DEFAULT_PLATFORM: "linux/none", LP_PUBLISH: "203.0.113.1" },
};

const deployed = async (example: string) => deployable(await copyOfExample(example), "compose", variables);

describe("examples on compose", () => {
  it("the guestbook keeps its entries over destroy and apply, and then nothing is left to do", async () => {
    const { folder, command } = await deployed("01-guestbook");
    const first = await command("apply", "--yes");
    expect(first.document.diagnostics.filter((each) => "severity" in each && each.severity === "error")).toEqual([]);
    expect(first.exit).toBe(0);
    const [url] = first.document["urls"] as string[];
    expect(await signGuestbook(url as string, "over the sea")).toContain("over the sea");
    expect((await command("plan", "--exit-code")).exit).toBe(0);

    expect((await command("destroy", "--yes")).exit).toBe(0);
    await expect(fetch(url as string)).rejects.toThrow();
    const second = await command("apply", "--yes");
    expect(second.exit).toBe(0);
    expect(second.document["urls"]).toEqual([url]);
    expect(await page(url as string)).toContain("over the sea");
    expect((await command("plan", "--exit-code")).exit).toBe(0);

    expect((await command("plan", "--out", "plan.json")).exit).toBe(0);
    const password = await databasePassword(folder);
    expect(password).toMatch(/^[0-9a-f]{48}$/);
    for (const { path, text } of await filesBelow(folder)) {
      expect(text.includes(password), `the database password stands in ${path}`).toBe(false);
    }
    for (const { printed, said } of [first, second]) expect(printed + said).not.toContain(password);
  });

  it("the static site is served, and a changed page is a new image", async () => {
    const { folder, command } = await deployed("02-static");
    const applied = await command("apply", "--yes");
    expect(applied.exit).toBe(0);
    const [url] = applied.document["urls"] as string[];
    expect(await page(url as string)).toContain("A static site");
    expect((await command("plan", "--exit-code")).exit).toBe(0);
    await writeFile(`${folder}/site/index.html`, "<h1>Changed</h1>");
    expect((await command("plan", "--exit-code")).exit).toBe(2);
    expect((await command("apply", "--yes")).exit).toBe(0);
    expect(await page(url as string)).toContain("Changed");
  });

  it("the worker does the jobs that the API takes, through Redis", async () => {
    const { command } = await deployed("03-worker-and-api");
    const applied = await command("apply", "--yes");
    expect(applied.exit).toBe(0);
    const [url] = applied.document["urls"] as string[];
    await fetch(`${url}/jobs`, { method: "POST", body: "cat.png" });
    await expect.poll(() => page(url as string), { timeout: 10_000 }).toContain("cat.png (7 characters)");
    expect(JSON.parse(await page(url as string))).toMatchObject({ queue: "redis" });
    expect((await command("plan", "--exit-code")).exit).toBe(0);
    const logs = await command("logs", ".", "worker");
    expect(JSON.stringify(logs.document["lines"])).toContain("Did cat.png");
  });
});

describe("an image that is built while its source changes", () => {
  it("is discarded, and nothing is started from it", async () => {
    const { folder, command } = await deployed("02-static");
    await writeFile(`${folder}/Dockerfile`, "FROM busybox:1.37\nRUN sleep 4\nCOPY site /site\n");
    const applying = command("apply", "--yes");
    await expect.poll(() => building(folder), { timeout: 20_000 }).toBe(true);
    await writeFile(`${folder}/site/index.html`, "<h1>Not what was planned</h1>");
    const { exit, document } = await applying;
    expect(document.diagnostics.map(({ code }) => code)).toContain("LP4117");
    expect(exit).toBe(7);
    expect((await command("plan", "--exit-code")).exit).toBe(2);
  });
});

/** Whether a run has begun to build: its journal says so before the engine is asked. */
async function building(folder: string): Promise<boolean> {
  const files = await filesBelow(`${folder}/.launchplane`).catch(() => []);
  return files.some(({ path, text }) => path.endsWith("journal.ndjson") && text.includes("run image:"));
}

describe("an apply on compose that is killed", () => {
  it.each([1, 3, 5])("after %i operations is finished by the next one", async (operations) => {
    const { folder, command } = await deployed("01-guestbook");
    const options = ["--env", "compose"];
    expect(await applyUntilKilled({ folder, operations, options, variables })).toBeGreaterThanOrEqual(operations);
    const next = await applyAfterKill(async (...retry) => {
      const ran = await command("apply", "--yes", ...retry);
      return { ...ran, diagnostics: ran.document.diagnostics };
    });
    expect(next.exit).toBe(0);
    const [url] = next.document["urls"] as string[];
    expect(await signGuestbook(url as string, "still here")).toContain("still here");
    expect((await command("plan", "--exit-code")).exit).toBe(0);
    const records = (await command("records", "list")).document["records"] as DeploymentRecord[];
    expect(records.filter(({ kind }) => kind === "deployment").map(({ body }) => body.status)).toEqual(["success"]);
  });
});

async function databasePassword(folder: string): Promise<string> {
  const labels = ["dev.launchplane.object=service:postgres", `com.docker.compose.project.working_dir=${folder}`];
  const filters = labels.flatMap((label) => ["--filter", `label=${label}`]);
  const { stdout: id } = await run("docker", ["ps", "-q", ...filters]);
  const { stdout } = await run("docker", ["inspect", "--format", "{{json .Config.Env}}", id.trim()]);
  const variable = (JSON.parse(stdout) as string[]).find((each) => each.startsWith("POSTGRES_PASSWORD="));
  return (variable ?? "").slice("POSTGRES_PASSWORD=".length);
}
