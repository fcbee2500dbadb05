import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execute } from "./execute.mjs";
import { writeLargeFile } from "./sample-files.mjs";
import { median, spread } from "./statistics.mjs";

const reporter = fileURLToPath(new URL("report-memory.cjs", import.meta.url));

/** Peak memory of whole processes against bare Node. */
export function measureMemory({ dist, folder, files, one, environment, runs }) {
  const launcher = join(dist, "launchplane.cjs");
  const large = writeLargeFile(folder, 10_000);
  const commands = {
    "node -e 0": { args: ["-e", "0"] },
    "validate, one file": { args: [launcher, "validate", one], budget: 1.6 },
    [`validate, ${files.length} files`]: { args: [launcher, "validate", ...files], budget: 1.9 },
    "validate, 10,000 components": { args: [launcher, "validate", large], budget: 600, judged: "value" },
  };
  let bare = null;
  return Object.entries(commands).map(([name, { args, budget = null, judged = "ratio" }]) => {
    const peaks = Array.from({ length: runs }, () => peak(args, environment));
    const value = median(peaks);
    bare ??= value;
    const ratios = peaks.map((each) => each / bare);
    return {
      section: "peak memory",
      name,
      value,
      unit: "MB",
      ratio: value / bare,
      spread: spread(ratios),
      budget,
      judged,
    };
  });
}

function peak(args, environment) {
  const { stderr } = execute(["--require", reporter, ...args], environment);
  return Number(/peak memory (\d+)/.exec(stderr)[1]) / 1024;
}
