import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { compile } from "../../compiler/index.ts";
import { composeTarget, type EnvironmentInput } from "../../targets/index.ts";

// Run by run.mjs with the name of a measurement and files; prints milliseconds as JSON.

const passes = 15;
/** Until the code is compiled for good. */
const warmUp = 45;

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

async function timed(work: () => void | Promise<void>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** From text to compose file: everything that `emit` does besides reading and writing. */
async function emitCompose(path: string, text: string): Promise<void> {
  const { value } = await compile({ path, text });
  if (value === null) throw new Error(`${path} does not compile`);
  const input: EnvironmentInput = {
    context: value.app.app.name,
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
  const { value: lowered } = composeTarget.lower(value.app, input);
  if (lowered !== null) composeTarget.emit(lowered.desired);
}

/** Compiling all files against parsing them with the YAML library alone, in turns: the medians of warm passes. */
async function throughput(files: [path: string, text: string][]) {
  const times = { yaml: [] as number[], all: [] as number[] };
  const options = { uniqueKeys: false, resolveKnownTags: false, version: "1.2", logLevel: "silent" } as const;
  for (let pass = -warmUp; pass < passes; pass++) {
    const yaml = await timed(() => files.forEach(([, text]) => void parseDocument(text, options)));
    const all = await timed(async () => {
      for (const [path, text] of files) await emitCompose(path, text);
    });
    if (pass < 0) continue;
    times.yaml.push(yaml);
    times.all.push(all);
  }
  return { yaml: median(times.yaml), all: median(times.all) };
}

/** Compiling the files again and again until `count` are done. */
async function repeated(files: [path: string, text: string][], count: number): Promise<number> {
  return await timed(async () => {
    for (let done = 0; done < count; done++) {
      const [path, text] = files[done % files.length] ?? ["", ""];
      await emitCompose(path, text);
    }
  });
}

const [, , name, ...paths] = process.argv;
const files = paths.map((path): [string, string] => [path, readFileSync(path, "utf8")]);
if (name === "throughput") console.log(JSON.stringify(await throughput(files)));
else {
  await repeated(files, Math.min(200, 20 * files.length));
  console.log(JSON.stringify(await repeated(files, Number(name))));
}
