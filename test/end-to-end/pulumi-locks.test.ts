import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow } from "../harness/files-below.ts";
import { type PulumiSite, pulumiSite, shop } from "../harness/pulumi-site.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const apply = ["apply", "--env", "testing", "--yes"];
const destroy = ["destroy", "--env", "testing", "--yes"];
const debugging = shop.replace("info", "debug");

/** Deployed once, with no call on record. */
async function appliedShop(settings: Record<string, string> = {}): Promise<PulumiSite> {
  const site = await pulumiSite(shop, settings);
  await done(site, apply);
  await site.calls();
  return site;
}

/** Deployed once, in a state that others share. */
async function sharedShop() {
  const states = join(await temporaryFolder(), "states");
  await mkdir(states);
  const site = await appliedShop({ backend: `file://${states}` });
  return { site, states };
}

async function done(site: PulumiSite, command: string[]): Promise<void> {
  const ran = await site.run(command, keys);
  expect(ran.exit, ran.said).toBe(0);
}

async function held(site: PulumiSite, command: string[]): Promise<string> {
  const ran = await site.run(command, keys);
  expect(ran.exit, ran.said).toBe(7);
  expect(ran.said).toContain("LP6551");
  return ran.said.replace(/\s+/g, " ");
}

const keys = { variables: { PULUMI_CONFIG_PASSPHRASE: "correct horse" } };

/** The stack's lock, made to be somebody's. */
async function lock(folder: string, by: string): Promise<void> {
  const path = await stackPath(folder);
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, "utf8")), lock: by }));
}

async function lockIn(folder: string): Promise<string | null> {
  return JSON.parse(await readFile(await stackPath(folder), "utf8")).lock;
}

async function stackPath(folder: string): Promise<string> {
  const [state] = (await filesBelow(folder)).filter(({ path }) => path.includes(".pulumi/stacks/"));
  return state?.path ?? "";
}

/** As `pulumi` names a process of this machine. */
function holder({ pid }: ChildProcess): string {
  return `me@${hostname()} (pid ${pid})`;
}

/** A process that is called like ours and goes on until it is ended. */
async function orphan() {
  const child = spawn(process.execPath, ["-e", "process.stdout.write('.'); process.stdin.resume()", "pulumi"]);
  await once(child.stdout, "data");
  const end = async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return { child, end };
}

async function changes(site: PulumiSite): Promise<string[]> {
  const words = (await site.calls()).flatMap(({ program, args }) => (program === "pulumi" ? [args[0] ?? ""] : []));
  return words.filter((each) => /^(up|destroy|cancel)$/.test(each));
}

describe("the lock of a run of ours that was killed", () => {
  it("is taken away by whatever comes next, also where a destruction left it", async () => {
    const site = await appliedShop();
    const { child, end } = await orphan();
    await end();
    await lock(site.folder, holder(child));
    await done(site, destroy);
    expect(await changes(site)).toEqual(["destroy", "cancel", "destroy"]);
    await lock(site.folder, holder(child));
    await done(site, apply);
  });

  it("stays as long as Pulumi goes on, and no longer, however often we ask", async () => {
    const site = await appliedShop();
    const { child, end } = await orphan();
    await lock(site.folder, holder(child));
    await site.write("Launchfile", debugging);
    await held(site, apply);
    await held(site, apply);
    await end();
    await done(site, apply);
    expect(await site.planned()).toEqual([]);
  });
});

describe("the lock of somebody else", () => {
  it("is not broken, and the message has the command that would", async () => {
    const { site, states } = await sharedShop();
    await lock(states, "ann@laptop (pid 4711)");
    await site.write("Launchfile", debugging);
    const said = await held(site, apply);
    expect(said).toContain("ann@laptop (pid 4711)");
    expect(said).toContain(`PULUMI_BACKEND_URL=file://${states} pulumi cancel --stack organization/shop/testing`);
    await held(site, apply);
    expect(await changes(site)).toEqual(["up", "up"]);
  });

  it("stays when we are told to stop before we had it", async () => {
    const { site, states } = await sharedShop();
    await lock(states, "ann@laptop (pid 4711)");
    await site.write("Launchfile", debugging);
    const waiting = join(site.home, "waiting");
    await site.change(({ control }) => Object.assign(control, { wait: waiting }));
    const interrupting = new AbortController();
    const running = site.run(apply, { ...keys, interrupted: interrupting.signal });
    await until(waiting);
    interrupting.abort();
    expect((await running).said).toContain("LP6004");
    expect(await lockIn(states)).toBe("ann@laptop (pid 4711)");
    expect(await changes(site)).toEqual(["up"]);
  });
});

async function until(path: string): Promise<void> {
  const isThere = () => access(path).then(...[() => true, () => false]);
  while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 50));
}
