// `npm run bench`: the budget of docs/benchmarks.md, as ratios of figures that are measured side by side in one run.
//
//     --quick   fewer turns, and no difficult texts: less than a minute
//     --json    one document instead of the table
//     --check   exit code 1 when a figure is over its budget
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../../runtime/build/build.mjs";
import { bundleWorkload } from "./bundle-workload.mjs";
import { measureColdStarts } from "./measure-cold-starts.mjs";
import { measureEmitting } from "./measure-emitting.mjs";
import { measureGrowth } from "./measure-growth.mjs";
import { measureMemory } from "./measure-memory.mjs";
import { measureThroughput } from "./measure-throughput.mjs";
import { printFigures } from "./print-figures.mjs";
import { sampleFiles, typicalFiles } from "./sample-files.mjs";

const flag = { type: "boolean", default: false };
const { values: options } = parseArgs({ options: { quick: flag, json: flag, check: flag } });

/** Whether a figure is over its budget; what has none never is. */
function judged(figure) {
  const { budget, judged: by = "ratio", ...rest } = figure;
  return { ...rest, budget, ...(budget !== null && { judged: by, over: figure[by] > budget }) };
}

async function measure(folder) {
  const isQuick = options.quick;
  const dist = join(folder, "dist");
  await build(dist);
  const { files, from } = sampleFiles();
  const typical = typicalFiles(files);
  // Without the user's cache folder, so that only the code cache of the build counts.
  const environment = { ...process.env, XDG_CACHE_HOME: join(folder, "none") };
  const shared = { dist, folder, environment };
  const run = await bundleWorkload(folder, environment);
  const figures = [
    ...measureColdStarts({ ...shared, files: typical, runs: isQuick ? 9 : 25 }),
    ...measureMemory({ ...shared, files, one: typical.withExpressions, runs: isQuick ? 3 : 5 }),
    ...measureThroughput(run, {
      files,
      warmUp: isQuick ? 60 : 150,
      passes: isQuick ? 20 : 60,
      rounds: isQuick ? 1 : 3,
    }),
    ...measureEmitting(run, {
      files,
      warmUp: isQuick ? 40 : 100,
      passes: isQuick ? 20 : 60,
      rounds: isQuick ? 1 : 3,
    }),
    ...(await measureGrowth(run, { files, folder, isQuick })),
  ];
  const machine = {
    node: process.versions.node,
    cores: availableParallelism(),
    platform: process.platform,
    architecture: process.arch,
  };
  return {
    formatVersion: "launchplane/benchmarks/v1",
    quick: isQuick,
    files: { count: files.length, from },
    machine,
    figures: figures.map(judged),
  };
}

const folder = mkdtempSync(join(tmpdir(), "launchplane-bench-"));
try {
  const report = await measure(folder);
  if (options.json) console.log(JSON.stringify(report, null, 2));
  else printFigures(report);
  if (options.check && report.figures.some(({ over }) => over)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
