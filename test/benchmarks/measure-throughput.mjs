import { median, spread } from "./statistics.mjs";

/**
 * All files in one process, text to compose file, against what the YAML library alone needs for them. Several processes: what
 * the engine makes of the same code differs from one to the next.
 */
export function measureThroughput(run, { files, warmUp, passes, rounds }) {
  const times = { yaml: [], compile: [], all: [] };
  for (let round = 0; round < rounds; round++) {
    const measured = run("throughput", String(warmUp), String(passes), ...files);
    for (const name of Object.keys(times)) times[name].push(...measured[name]);
  }
  const figure = (name, of, budget = null) => {
    const ratiosOf = (kind) => times[of].map((time, turn) => time[kind] / times.yaml[turn][kind]);
    const ratios = ratiosOf("wall");
    const value = median(times[of].map(({ wall }) => wall));
    const section = "throughput";
    const cpuRatio = median(ratiosOf("cpu"));
    return { section, name, value, unit: "ms", ratio: median(ratios), spread: spread(ratios), cpuRatio, budget };
  };
  return [
    figure(`yaml alone, ${files.length} files`, "yaml"),
    figure("compile", "compile"),
    figure("compile, lower, emit compose", "all", 1.6),
  ];
}
