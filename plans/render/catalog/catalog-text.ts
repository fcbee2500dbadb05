import type { CatalogReport, CatalogResult, CheckedCatalogFile } from "../../catalog/catalog-report.ts";
import { cutText } from "../cut-text.ts";
import { displayWidth } from "../display-width.ts";
import { type Paint, paint, type Style } from "../paint.ts";
import { visible } from "../visible.ts";
import { catalogSummary } from "./catalog-summary.ts";
import { catalogVerdicts, verdictMark } from "./verdict-mark.ts";

const styles: Record<CatalogResult["verdict"], Style> = {
  holds: "green",
  noted: "cyan",
  violated: "red",
  skipped: "dim",
};
const widest = 48;

/** The matrix of a catalog for a terminal: what its columns are, a row a Launchfile, then every violation. */
export function renderCatalogText(report: CatalogReport, { color }: { color: boolean }): string {
  const { properties, files } = report;
  const colors = paint(color);
  const columns = properties.map(
    ({ name, says }, index) => `  ${String(index + 1).padStart(2)} ${colors("bold", name)}: ${says}`,
  );
  const keys = catalogVerdicts.map(
    (verdict) => `${colors(styles[verdict], verdictMark(verdict).symbol)} ${verdictMark(verdict).word}`,
  );
  const width = Math.min(widest, Math.max(0, ...files.map(({ file }) => displayWidth(visible(file)))));
  const numbers = properties.map((_, index) => String(index + 1).padStart(3)).join("");
  const blocks = [
    files.length === 0 ? [] : columns,
    files.length === 0
      ? []
      : [" ".repeat(width) + numbers, ...files.map((file) => rowText(file, width, colors)), keys.join("   ")],
    ...files.flatMap(violationTexts),
    noteLines(files),
    catalogSummary(report),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

function rowText({ file, results }: CheckedCatalogFile, width: number, colors: Paint): string {
  const name = cutText(visible(file), width, file.length);
  const marks = results.map(({ verdict }) => `  ${colors(styles[verdict], verdictMark(verdict).symbol)}`);
  return name + " ".repeat(width - displayWidth(name)) + marks.join("");
}

/** Notes that are shown. */
const mostNotes = 20;

function noteLines(files: CheckedCatalogFile[]): string[] {
  const notes = files.flatMap(({ file, results }) =>
    results.flatMap(({ property, findings }) =>
      findings
        .filter(({ kind }) => kind === "note")
        .map(({ what }) => `  ${visible(file)}: ${property}: ${visible(what)}`),
    ),
  );
  const more = notes.length - mostNotes;
  const rest = more > 0 ? [`  and ${more} more, which the other formats list`] : [];
  return notes.length === 0 ? [] : ["Notes:", ...notes.slice(0, mostNotes), ...rest];
}

/** What shows each violation: a Launchfile to save, and the command that finds it again. */
function violationTexts({ file, results }: CheckedCatalogFile): string[][] {
  return results.flatMap(({ property, findings, replay }) =>
    findings
      .filter(({ kind, launchfile }) => kind === "violation" && launchfile !== null)
      .map(({ what, launchfile, environment }) => [
        `${visible(file)}: ${property}: ${visible(what)}`,
        ...(environment === null ? [] : [`  in the environment ${JSON.stringify(environment)}`]),
        "  shown by this Launchfile:",
        ...(launchfile ?? "")
          .trimEnd()
          .split("\n")
          .map((line) => `    ${visible(line)}`),
        ...(replay === null ? [] : [`  again: ${replay}`]),
      ]),
  );
}
