import { measureDifficultTexts } from "./measure-difficult-texts.mjs";
import { writeLargeFile } from "./sample-files.mjs";
import { growthExponent } from "./statistics.mjs";

const sizes = [10, 100, 1_000, 10_000];
/** Linear, and what measuring may add. */
const budget = 1.2;

/** How the time grows with the number of files and of components, and with the length of texts that careless readers fear. */
export async function measureGrowth(run, { files, folder, isQuick }) {
  const passes = isQuick ? 1 : 2;
  const byFiles = run("growth", sizes.join(","), `3000,${passes}`, ...files);
  const byComponents = sizes.map((size) => {
    const [[, time]] = run("growth", "1", `${size < 1_000 ? 50 : 1},${passes}`, writeLargeFile(folder, size));
    return [size, time];
  });
  const byProgram = sizes.map((size) => {
    const turns = size < 1_000 ? "200,20" : `${isQuick ? 1 : 3},${isQuick ? 2 : 5}`;
    return [size, run("program", turns, "", writeLargeFile(folder, size))];
  });
  return [
    exponent("files, 10 to 10,000", byFiles),
    exponent("components, 10 to 10,000", byComponents),
    exponent("components of a Pulumi program, 10 to 10,000", byProgram),
    ...(isQuick ? [] : await difficultTexts()),
  ];
}

/** The exponent over all sizes; the spread is that from each size to the next. */
function exponent(name, points) {
  const steps = points.slice(1).map((point, at) => growthExponent([points[at], point]));
  const [, value] = points.at(-1);
  const spread = [Math.min(...steps), Math.max(...steps)];
  return {
    section: "growth",
    name,
    value,
    unit: "ms",
    exponent: growthExponent(points),
    spread,
    budget,
    judged: "exponent",
  };
}

async function difficultTexts() {
  return Object.entries(await measureDifficultTexts()).map(([kind, ratios]) => {
    const sorted = Object.entries(ratios).sort((a, b) => b[1] - a[1]);
    const [name, ratio] = sorted[0];
    const each = sorted.map(([, other]) => other);
    const spread = [each.at(-1), each[0]];
    const count = each.length;
    return {
      section: "difficult texts",
      name: `${kind}: ${name}`,
      value: count,
      unit: "shapes",
      ratio,
      spread,
      budget: 5,
    };
  });
}
