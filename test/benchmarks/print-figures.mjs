/** The figures as a table for people: sections, then a line each. */
export function printFigures({ machine, figures }) {
  console.log(`Node ${machine.node}, ${machine.cores} cores, ${machine.platform} ${machine.architecture}`);
  let section = "";
  for (const figure of figures) {
    if (figure.section !== section) {
      section = figure.section;
      console.log(`\n${section}`);
    }
    console.log(lineOf(figure));
  }
}

function lineOf({ name, value, unit, ratio = null, exponent = null, spread, cpuRatio, budget, judged, over }) {
  const grown = exponent === null ? "" : `n^${exponent.toFixed(2)}`;
  const columns = [
    `  ${name}`.padEnd(48),
    `${value.toFixed(1)} ${unit}`.padStart(12),
    (ratio === null ? grown : `${ratio.toFixed(2)} x`).padStart(9),
    `  (${spread.map((each) => each.toFixed(2)).join(" to ")})`.padEnd(18),
    cpuRatio === undefined ? "" : `  CPU ${cpuRatio.toFixed(2)} x`,
    budget === null ? "" : `  budget ${budgetText(budget, judged, unit)}${over ? "  OVER" : ""}`,
  ];
  return columns.join("").trimEnd();
}

function budgetText(budget, judged, unit) {
  if (judged === "value") return `${budget} ${unit}`;
  return judged === "exponent" ? `n^${budget}` : `${budget} x`;
}
