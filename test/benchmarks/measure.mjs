import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const reporter = fileURLToPath(new URL("report-memory.cjs", import.meta.url));

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/**
 * Median wall time in milliseconds of each command, `[program, ...args]` by name. They run in turns, so that whatever else
 * the machine does hits all of them alike; the first turn is not counted.
 */
export function timeInTurns(commands, { runs, environment }) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let run = 0; run <= runs; run++) {
    for (const [name, command] of Object.entries(commands)) {
      const begin = performance.now();
      execute(command, environment);
      if (run > 0) times[name].push(performance.now() - begin);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, each]) => [name, median(each)]));
}

/** Peak memory of Node with these arguments, in bytes: the median of five. */
export function peakMemory(args, environment) {
  const peaks = Array.from({ length: 5 }, () => {
    const { stderr } = execute([process.execPath, "--require", reporter, ...args], environment);
    return Number(/peak memory (\d+)/.exec(stderr)[1]) * 1024;
  });
  return median(peaks);
}

export function execute([program, ...args], environment) {
  const run = spawnSync(program, args, { env: environment, encoding: "utf8", maxBuffer: 1e9 });
  if (run.status !== 0) throw new Error(`${args.join(" ")} ended with ${run.status}:\n${run.stdout}${run.stderr}`);
  return run;
}
