// `npm run bench`: what the budget of the design covers, as ratios of figures that are measured side by side in one run. With
// --check it fails when one is over its budget.
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import { build } from "../../runtime/build/build.mjs";
import { growth } from "./growth.mjs";
import { execute, peakMemory, timeInTurns } from "./measure.mjs";
import { sampleFiles, typicalFiles, writeLargeFile } from "./sample-files.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "launchplane-bench-"));
const node = process.execPath;
/** Without the user's cache folder, so that only what the build made counts. */
const environment = { ...process.env, XDG_CACHE_HOME: join(folder, "none") };
let isOver = false;

function print(name, value, { unit = "", ratio = null, budget = null, below = ratio } = {}) {
  const over = budget !== null && below > budget;
  isOver ||= over;
  const columns = [name.padEnd(46), `${value.toFixed(1)} ${unit}`.padStart(12)];
  columns.push((ratio === null ? "" : `${ratio.toFixed(2)} x`).padStart(9));
  if (budget !== null) columns.push(`  budget ${budget}${over ? "  OVER" : ""}`);
  console.log(columns.join(""));
}

function startUp(commands, variables) {
  const times = timeInTurns(
    Object.fromEntries(Object.entries(commands).map(([name, { args }]) => [name, [node, ...args]])),
    { runs: 25, environment: variables },
  );
  for (const [name, time] of Object.entries(times)) {
    print(name, time, { unit: "ms", ratio: time / times["node -e 0"], budget: commands[name].budget });
  }
}

function memory(commands) {
  const bare = peakMemory(["-e", "0"], environment);
  print("node -e 0", bare / 2 ** 20, { unit: "MB" });
  for (const [name, { args, budget, megabytes }] of Object.entries(commands)) {
    const peak = peakMemory(args, environment) / 2 ** 20;
    const ratio = peak / (bare / 2 ** 20);
    print(name, peak, { unit: "MB", ratio, budget: budget ?? megabytes, below: budget ? ratio : peak });
  }
}

/** The launcher of a copy of the build without its code cache. */
function withoutCache(dist) {
  const copy = join(folder, "uncached");
  cpSync(dist, copy, { recursive: true });
  for (const name of readdirSync(copy)) if (name.endsWith(".cache")) rmSync(join(copy, name));
  return join(copy, "launchplane.cjs");
}

async function workload() {
  const outfile = join(folder, "compile-files.mjs");
  await bundle({
    entryPoints: [join(root, "test/benchmarks/compile-files.ts")],
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
    logLevel: "error",
    alias: { yaml: join(root, "node_modules/yaml/browser/dist/index.js") },
  });
  return (...args) => JSON.parse(execute([node, outfile, ...args], environment).stdout);
}

try {
  const dist = join(folder, "dist");
  await build(dist);
  const launcher = join(dist, "launchplane.cjs");
  const files = sampleFiles();
  const { plain, withExpressions } = typicalFiles(files);
  const uncached = withoutCache(dist);
  const validate = (file, budget = 1.8, program = launcher) => ({ args: [program, "validate", file], budget });
  const commands = {
    "node -e 0": { args: ["-e", "0"], budget: null },
    "--version": { args: [launcher, "--version"], budget: 1.2 },
    ...(plain !== null && { "validate, no expressions": validate(plain) }),
    "validate, with expressions": validate(withExpressions),
    "validate, with expressions, no code cache": validate(withExpressions, null, uncached),
    "plan --help": { args: [launcher, "plan", "--help"], budget: null },
  };
  console.log(`Start-up, cold (medians of 25, in turns)`);
  startUp(commands, environment);
  if (environment.NODE_EXTRA_CA_CERTS !== undefined) {
    console.log("\nThe same without NODE_EXTRA_CA_CERTS, which makes Node read certificates at each start");
    const { NODE_EXTRA_CA_CERTS: _, ...rest } = environment;
    startUp(commands, rest);
  }

  console.log(`\nPeak memory (medians of 5)`);
  const large = writeLargeFile(folder, 10_000);
  memory({
    "validate, one file": { args: [launcher, "validate", withExpressions], budget: 1.6 },
    [`validate, ${files.length} files`]: { args: [launcher, "validate", ...files], budget: 1.9 },
    "validate, 10,000 components": { args: [launcher, "validate", large], megabytes: 600 },
  });

  console.log(`\nThroughput (warm; text to compose file)`);
  const measure = await workload();
  const { yaml, all } = measure("throughput", ...files);
  print(`yaml alone, ${files.length} files`, yaml, { unit: "ms" });
  print(`compile, lower, emit, ${files.length} files`, all, { unit: "ms", ratio: all / yaml, budget: 1.6 });

  console.log(`\nGrowth (time for each, the larger against the smaller)`);
  const [small, big] = [1_000, 10_000];
  const grown = (name, each) => {
    const [first, second] = each;
    print(name, second, { unit: "ms", ratio: second / big / (first / small), budget: 1.5 });
  };
  grown("10,000 files against 1,000", [measure(String(small), ...files), measure(String(big), ...files)]);
  const large1 = writeLargeFile(folder, small);
  grown("10,000 components against 1,000", [measure("1", large1), measure("1", large)]);

  console.log(
    `\nGrowth of difficult texts (time a character, eight times the length against one; the worst of each kind)`,
  );
  for (const [kind, ratios] of Object.entries(await growth())) {
    const [name, ratio] = Object.entries(ratios).sort((a, b) => b[1] - a[1])[0];
    print(`${kind}: ${name}`, Object.keys(ratios).length, { unit: "shapes", ratio, budget: 5 });
  }
} finally {
  rmSync(folder, { recursive: true });
}
if (isOver && process.argv.includes("--check")) process.exitCode = 1;
