import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DeploymentRecord, LedgerRecord } from "../../plans/index.ts";
import { killedProgram } from "../harness/killed-program.ts";
import { leftState } from "../harness/left-state.ts";
import { copyOfExample } from "../harness/temporary-folder.ts";

const run = killedProgram("file-program");
const scope = "guestbook.compose";
const env = ["--env", "compose"];
const apply = ["apply", "--yes", ...env];
const migrate = "task:guestbook-release";

/** A folder whose apply was killed while its release command ran, or after so many steps. */
async function killedFolder(killAfter = 1, killAt: "tasks" | "steps" = "tasks"): Promise<string> {
  const folder = await copyOfExample("01-guestbook");
  const { exit, said } = await run(apply, { folder, killAfter, killAt });
  expect(exit, said).toBeNull();
  return folder;
}

/** The newest revision of each deployment, oldest first. */
async function deployments(folder: string): Promise<DeploymentRecord[]> {
  const { printed } = await run(["records", "list", "--json", ...env], { folder });
  const { records } = JSON.parse(printed) as { records: LedgerRecord[] };
  return records.filter((record) => record.kind === "deployment").reverse();
}

async function timesRun(folder: string): Promise<number> {
  const { tasks } = await leftState(folder, scope);
  return Object.values(tasks).join("").split("\n").length - 1;
}

describe("a release command that was under way when the run was killed", () => {
  it("stops the next apply with exit 8, and changes nothing, until somebody says to retry it", async () => {
    const folder = await killedFolder();
    const stopped = await run(apply, { folder });
    expect(stopped.exit).toBe(8);
    expect(stopped.said).toContain("LP6015");
    expect(stopped.said.replace(/\s+/g, " ")).toContain(`--retry 'run ${migrate}'`);
    expect((await deployments(folder)).map(({ revision, body }) => [revision, body.status])).toEqual([[1, "pending"]]);
    expect(await timesRun(folder)).toBe(1);
    expect((await run(["plan", ...env], { folder })).exit).toBe(0);

    const wrong = await run([...apply, "--retry", "run task:other"], { folder });
    expect([wrong.exit, wrong.said]).toEqual([1, expect.stringContaining("LP6016")]);

    const retried = await run([...apply, "--retry", `run ${migrate}`], { folder });
    expect(retried.exit, retried.said).toBe(0);
    expect(await timesRun(folder)).toBe(2);
    expect((await deployments(folder)).map(({ body }) => body.status)).toEqual(["success"]);
    const again = await run(apply, { folder });
    expect([again.exit, again.said]).toEqual([0, expect.stringContaining("No changes.")]);
  });
});

describe("a deployment that broke off", () => {
  it("is superseded, and ends as unknown with what its journal proves, when something else is wanted now", async () => {
    const folder = await killedFolder(8, "steps");
    const path = join(folder, "Launchfile");
    await writeFile(path, (await readFile(path, "utf8")).replace("\nenv:", "\nenv:\n  GREETING: hello"));
    const next = await run(apply, { folder });
    expect(next.exit, next.said).toBe(0);
    const [dead, fresh, ...more] = await deployments(folder);
    expect(more).toEqual([]);
    expect(dead?.body.status).toBe("unknown");
    const statuses = dead?.body.operations.map(({ status }) => status) ?? [];
    expect(statuses).toContain("done");
    expect(statuses).toContain("not-started");
    expect(fresh?.body).toMatchObject({ status: "success", supersedes: dead?.id });
  });

  it("is another one's when another command follows", async () => {
    const folder = await killedFolder(8, "steps");
    expect((await run(["destroy", "--yes", ...env], { folder })).exit).toBe(0);
    const ended = (await deployments(folder)).map(({ body }) => [body.action, body.status]);
    expect(ended).toEqual([
      ["apply", "unknown"],
      ["destroy", "success"],
    ]);
  });

  it("stays open while something else than a deployment is done", async () => {
    const folder = await killedFolder(8, "steps");
    const { exit, said } = await run(["backup", ...env], { folder });
    // Nothing of this target can be backed up, if there is something already.
    expect([0, 5], said).toContain(exit);
    expect((await deployments(folder)).map(({ body }) => body.status)).toEqual(["pending"]);
    expect((await run(apply, { folder })).exit).toBe(0);
    expect((await deployments(folder)).map(({ body }) => body.status)).toEqual(["success"]);
  });

  it("is finished from the plan file that it was begun with", async () => {
    const folder = await copyOfExample("01-guestbook");
    expect((await run(["plan", "--out", "plan.json", ...env], { folder })).exit).toBe(0);
    const { digest } = JSON.parse(await readFile(join(folder, "plan.json"), "utf8"));
    expect((await run(["apply", "plan.json"], { folder, killAfter: 8 })).exit).toBeNull();
    const next = await run(["apply", "plan.json"], { folder });
    expect(next.exit, next.said).toBe(0);
    const ended = (await deployments(folder)).map(({ body }) => [body.plan, body.status]);
    expect(ended).toEqual([[digest, "success"]]);
  });

  it("is finished by the next destroy where it was one", async () => {
    const folder = await copyOfExample("01-guestbook");
    expect((await run(apply, { folder })).exit).toBe(0);
    expect((await run(["destroy", "--yes", ...env], { folder, killAfter: 4 })).exit).toBeNull();
    expect((await run(["destroy", "--yes", ...env], { folder })).exit).toBe(0);
    const ended = (await deployments(folder)).map(({ body }) => [body.action, body.status]);
    expect(ended).toEqual([
      ["apply", "success"],
      ["destroy", "success"],
    ]);
  });
});
