import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { nodeHost } from "../../runtime/host/node-host.ts";
import { openFileStore } from "../../runtime/store/file-store.ts";
import { killedProgram } from "../harness/killed-program.ts";
import { copyOfExample } from "../harness/temporary-folder.ts";

const run = killedProgram("file-program");
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);
/** They wait for one another, so that as many as are promised take their time: the full suite starts them. */
const waiting = numbers(32);

interface Span {
  from: number;
  to: number;
}

/** From the first operation to the last of each deployment that succeeded. */
async function spans(folder: string): Promise<Span[]> {
  const store = await openFileStore(nodeHost(), join(folder, ".launchplane"));
  const { records, damages } = await store.records.list(null);
  expect(damages).toEqual([]);
  const ended = records.filter((record) => record.kind === "deployment").filter(({ revision }) => revision === 2);
  expect(new Set(ended.map(({ body }) => body.status))).toEqual(new Set(["success"]));
  return ended.map(({ body }) => {
    const times = body.operations.flatMap(({ startedAt, finishedAt }) => [startedAt, finishedAt]);
    const known = times.filter((time) => time !== null).map((time) => Date.parse(time));
    return { from: Math.min(...known), to: Math.max(...known) };
  });
}

it(`${waiting.length} applies of one environment at once change it one at a time, and none is lost`, async () => {
  const folder = await copyOfExample("02-static");
  const path = join(folder, "Launchfile");
  await writeFile(path, `${await readFile(path, "utf8")}\nenv:\n  NUMBER: "none"\n`);
  const apply = ["apply", "--yes", "--env", "compose", "--lock-wait", "5m"];
  const ended = await Promise.all(waiting.map((number) => run([...apply, "--set", `NUMBER=${number}`], { folder })));
  for (const { exit, said } of ended) expect(exit, said).toBe(0);
  const told = (await spans(folder)).sort((one, other) => one.from - other.from);
  expect(told).toHaveLength(waiting.length);
  for (const [index, { from }] of told.slice(1).entries()) expect(from).toBeGreaterThanOrEqual(told[index]?.to ?? 0);
}, 600_000);

it(`${waiting.length} applies of the same at once are one deployment, and nothing to do for the others`, async () => {
  const folder = await copyOfExample("02-static");
  const apply = ["apply", "--yes", "--env", "compose", "--lock-wait", "5m", "--json"];
  const ended = await Promise.all(waiting.map(() => run(apply, { folder })));
  for (const { exit, said } of ended) expect(exit, said).toBe(0);
  const records = ended.map(({ printed }) => JSON.parse(printed).record).filter((record) => record !== null);
  expect(records).toHaveLength(1);
  expect(await spans(folder)).toHaveLength(1);
}, 600_000);

it("32 environments are applied at once", async () => {
  const folder = await copyOfExample("02-static");
  const many = numbers(32);
  const environments = many.map((number) => `  env-${number}: { target: compose }\n`).join("");
  await writeFile(join(folder, "launchplane.yaml"), `environments:\n${environments}`);
  const ended = await Promise.all(many.map((number) => run(["apply", "--yes", "--env", `env-${number}`], { folder })));
  for (const { exit, said } of ended) expect(exit, said).toBe(0);
  const told = await spans(folder);
  expect(told).toHaveLength(many.length);
  const overlapping = told.filter((one) =>
    told.some((other) => other !== one && other.from < one.to && one.from < other.to),
  );
  expect(overlapping.length).toBeGreaterThan(1);
}, 600_000);
