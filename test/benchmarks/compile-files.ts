import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { compile } from "../../compiler/index.ts";
import type { AppPlan } from "../../plans/index.ts";
import { composeTarget, type EnvironmentInput, pulumiTarget, type Target } from "../../targets/index.ts";

// Run by measure-throughput.mjs, measure-emitting.mjs and measure-growth.mjs, in a process of its own: the name of a measurement, numbers, and files.
// It prints milliseconds as JSON.

type File = [path: string, text: string];

/** Wall time and what all threads of the process computed, in milliseconds. */
interface Time {
  wall: number;
  cpu: number;
}

async function timed(work: () => void | Promise<void>): Promise<Time> {
  const before = process.cpuUsage();
  const begin = performance.now();
  await work();
  const wall = performance.now() - begin;
  const { user, system } = process.cpuUsage(before);
  return { wall, cpu: (user + system) / 1000 };
}

function inputOf(context: string): EnvironmentInput {
  return {
    context,
    environment: "testing",
    class: "testing",
    url: null,
    active: [],
    inputs: {},
    allocations: {},
    artifacts: {},
    images: {},
    sources: {},
    consent: ["docker", "privileged", "host-network", "host-filesystem"],
    settings: {},
  };
}

async function compileFile([path, text]: File) {
  const { value } = await compile({ path, text });
  if (value === null) throw new Error(`${path} does not compile`);
  return value;
}

/** From text to compose file: everything that `emit` does besides reading and writing. */
async function emitCompose(file: File): Promise<void> {
  const { app } = await compileFile(file);
  emitTo(composeTarget, app);
}

function emitTo(target: Target, app: AppPlan): void {
  const { value: lowered } = target.lower(app, inputOf(app.app.name));
  if (lowered !== null) target.emit(lowered.desired);
}

/** What comes after compiling, in turns: everything up to the compose file, and up to the Pulumi program. */
async function emitting(files: File[], warmUp: number, passes: number) {
  const apps = (await Promise.all(files.map(compileFile))).map(({ app }) => app);
  const times = { compose: [] as Time[], pulumi: [] as Time[] };
  for (let turn = -warmUp; turn < passes; turn++) {
    for (const target of [composeTarget, pulumiTarget]) {
      const time = await timed(() => apps.forEach((app) => void emitTo(target, app)));
      if (turn >= 0) times[target.name as "compose" | "pulumi"].push(time);
    }
  }
  return times;
}

/** The quickest of some passes of a file from its app plan to its Pulumi program. */
async function programTime(file: File, [warmUp = 0, passes = 1]: number[]): Promise<number> {
  const { app } = await compileFile(file);
  const times: number[] = [];
  for (let pass = -warmUp; pass < passes; pass++) {
    const { wall } = await timed(() => emitTo(pulumiTarget, app));
    if (pass >= 0) times.push(wall);
  }
  return Math.min(...times);
}

/**
 * Passes over all files, of the YAML library alone, of compiling, and of everything up to the compose file, in turns. The
 * first ones are not counted: until then the code is not compiled for good.
 */
async function throughput(files: File[], warmUp: number, passes: number) {
  const times = { yaml: [] as Time[], compile: [] as Time[], all: [] as Time[] };
  const options = { uniqueKeys: false, resolveKnownTags: false, version: "1.2", logLevel: "silent" } as const;
  const pass = {
    yaml: () => files.forEach(([, text]) => void parseDocument(text, options)),
    compile: async () => {
      for (const file of files) await compileFile(file);
    },
    all: async () => {
      for (const file of files) await emitCompose(file);
    },
  };
  for (let turn = -warmUp; turn < passes; turn++) {
    for (const name of ["yaml", "compile", "all"] as const) {
      const time = await timed(pass[name]);
      if (turn >= 0) times[name].push(time);
    }
  }
  return times;
}

/** Going through the files again and again until `count` are done. */
async function repeated(files: File[], count: number): Promise<Time> {
  return await timed(async () => {
    for (let done = 0; done < count; done++) await emitCompose(files[done % files.length] ?? ["", ""]);
  });
}

/** The time of each number of files, the quickest of `atLeast` passes, and of more where it is short. */
async function growth(files: File[], counts: number[], [warmUp = 0, atLeast = 1]: number[]) {
  await repeated(files, warmUp);
  const points: [count: number, time: number][] = [];
  for (const count of counts) {
    const times: number[] = [];
    for (let spent = 0; times.length < atLeast || (spent < 1500 && times.length < 20); spent += times.at(-1) ?? 0) {
      times.push((await repeated(files, count)).wall);
    }
    points.push([count, Math.min(...times)]);
  }
  return points;
}

const [, , name, first, second, ...paths] = process.argv;
const files = paths.map((path): File => [path, readFileSync(path, "utf8")]);
const numbers = (text = "") => text.split(",").map(Number);
const measurements: Record<string, () => Promise<unknown>> = {
  throughput: () => throughput(files, Number(first), Number(second)),
  emitting: () => emitting(files, Number(first), Number(second)),
  growth: () => growth(files, numbers(first), numbers(second)),
  program: () => programTime(files[0] ?? ["", ""], numbers(first)),
};
console.log(JSON.stringify(await measurements[name ?? ""]?.()));
