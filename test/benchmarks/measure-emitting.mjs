import { median, spread } from "./statistics.mjs";

/** What a Pulumi program takes, against the compose file of the same app: all files in one process, in turns. */
export function measureEmitting(run, { files, warmUp, passes, rounds }) {
  const times = { compose: [], pulumi: [] };
  for (let round = 0; round < rounds; round++) {
    const measured = run("emitting", String(warmUp), String(passes), ...files);
    for (const name of Object.keys(times)) times[name].push(...measured[name]);
  }
  const ratiosOf = (kind) => times.pulumi.map((time, turn) => time[kind] / times.compose[turn][kind]);
  const section = "emitting";
  const [compose, pulumi] = [times.compose, times.pulumi].map((each) => median(each.map(({ wall }) => wall)));
  const ratios = ratiosOf("wall");
  return [
    {
      ...{ section, name: `lower, emit compose, ${files.length} files`, value: compose, unit: "ms", ratio: 1 },
      ...{ spread: [1, 1], cpuRatio: 1, budget: null },
    },
    {
      ...{ section, name: "lower, emit pulumi", value: pulumi, unit: "ms", ratio: median(ratios) },
      ...{ spread: spread(ratios), cpuRatio: median(ratiosOf("cpu")), budget: 3 },
    },
  ];
}
