import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { LedgerRecord } from "../../plans/index.ts";
import { eachPoint, pointsTo } from "../harness/each-point.ts";
import { killedProgram } from "../harness/killed-program.ts";
import { type LeftState, leftState } from "../harness/left-state.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const run = killedProgram("file-program");
const killAt = process.env["FULL"] === undefined ? "steps" : "writes";
const image = (digit: string) => `default=registry.test/shop@sha256:${digit.repeat(64)}`;
const testing = ["--yes", "--env", "testing"];

/** An app with a version for testing and its predecessor, in a folder. */
async function twoReleases(): Promise<string> {
  const folder = await temporaryFolder();
  await writeLaunchfile(folder);
  const prod = "{ target: compose, promote_from: testing, gates: [approval, health], health: { settle: 0s } }";
  await writeFile(join(folder, "launchplane.yaml"), `environments: { testing: { target: compose }, prod: ${prod} }\n`);
  for (const digit of ["1", "2"]) await done(["apply", ...testing, "--image", image(digit)], folder);
  return folder;
}

async function writeLaunchfile(folder: string, env = "WORD: well"): Promise<void> {
  const text = `name: shop\nimage: registry.test/shop:1\nprovides: [{ protocol: http, port: 80, exposed: true }]\nenv: { ${env} }\n`;
  await writeFile(join(folder, "Launchfile"), text);
}

async function done(argv: string[], folder: string): Promise<void> {
  const { exit, said } = await run(argv, { folder });
  expect(exit, said).toBe(0);
}

async function copyOf(folder: string): Promise<string> {
  const copy = await temporaryFolder();
  await cp(folder, copy, { recursive: true });
  return copy;
}

/** A promotion that was killed before its deployment was on record used nothing, and is another one than the next. */
function hasBegun(record: LedgerRecord, _index: number, all: LedgerRecord[]): boolean {
  return record.kind !== "promotion" || all.some(({ id }) => id === record.body.deployment);
}

/** Kills a command at every point, runs it again, and tells what each left, after what it leaves undisturbed. */
async function killed(argv: string[], folder: string, scope: string) {
  const first = await copyOf(folder);
  const { exit, points, said } = await run(argv, { folder: first, killAt });
  const undisturbed = await leftState(first, scope, hasBegun);
  const left: { when: string; exit: number | null; state: LeftState }[] = [];
  expect(points, said).toBeGreaterThan(5);
  await eachPoint(pointsTo(points), async (killAfter) => {
    const when = `killed after ${killAfter} of ${points} ${killAt}`;
    const own = await copyOf(folder);
    const dead = await run(argv, { folder: own, killAfter, killAt });
    expect(dead.exit, `${when}: ${dead.said}`).toBeNull();
    const next = await run(argv, { folder: own });
    expect(next.exit, `${when}: ${next.said}`).toBe(exit);
    left.push({ when, exit: next.exit, state: await leftState(own, scope, hasBegun) });
  });
  return { exit, said, undisturbed, left };
}

describe("a release that is brought somewhere, killed after any step", () => {
  it("is promoted by the next promotion as if nothing had happened", async () => {
    const folder = await twoReleases();
    await done(["approve", "--to", "prod", "--reason", "it works"], folder);
    const { exit, said, undisturbed, left } = await killed(["promote", "--to", "prod", "--yes"], folder, "shop.prod");
    expect(exit, said).toBe(0);
    for (const { state, when } of left) expect(state, when).toEqual(undisturbed);
  }, 600_000);

  it("is rolled back to by the next rollback as if nothing had happened", async () => {
    const folder = await twoReleases();
    const { records } = JSON.parse((await run(["records", "list", "--env", "testing", "--json"], { folder })).printed);
    const to = records.findLast(({ kind }: LedgerRecord) => kind === "release").id;
    const { exit, said, undisturbed, left } = await killed(
      ["rollback", "--to", to, ...testing],
      folder,
      "shop.testing",
    );
    expect(exit, said).toBe(0);
    for (const { state, when } of left) expect(state, when).toEqual(undisturbed);
  }, 600_000);

  it("is returned to by the next apply of what is not healthy", async () => {
    const folder = await twoReleases();
    await writeLaunchfile(folder, "SICK: yes");
    const apply = ["apply", ...testing, "--image", image("3")];
    const { exit, said, undisturbed, left } = await killed(apply, folder, "shop.testing");
    expect(exit, said).toBe(7);
    expect(said).toContain("is served again");
    for (const { state, when } of left) expect(state.objects, when).toEqual(undisturbed.objects);
  }, 600_000);
});
