import type { CatalogFinding, CatalogReport, CheckedCatalogFile } from "../../catalog/catalog-report.ts";
import { codeBlock, codeElement, codeSpan } from "../review/code-span.ts";
import { visible } from "../visible.ts";
import { catalogSummary } from "./catalog-summary.ts";
import { catalogVerdicts, verdictMark } from "./verdict-mark.ts";

/** The matrix of a catalog in Markdown: a summary, the table, and whatever was found, folded by Launchfile. */
export function renderCatalogMarkdown(report: CatalogReport): string {
  const { properties, files } = report;
  const keys = catalogVerdicts.map((verdict) => `\`${verdictMark(verdict).symbol}\` ${verdictMark(verdict).word}`);
  const table = [
    `| Launchfile | ${properties.map(({ name }) => name).join(" | ")} |`,
    `| --- | ${properties.map(() => "---").join(" | ")} |`,
    ...files.map(rowOf),
    "",
    `${keys.join(" · ")}.`,
    "",
  ];
  return [
    "## Catalog check",
    "",
    ...catalogSummary(report),
    "",
    ...(files.length === 0 ? [] : table),
    ...files.flatMap(findingsOf),
    "<details>",
    "<summary>What the properties say</summary>",
    "",
    ...properties.map(({ name, says }) => `- **${name}**: ${says}`),
    "",
    "</details>",
    "",
  ].join("\n");
}

function rowOf({ file, results }: CheckedCatalogFile): string {
  return `| ${codeElement(file)} | ${results.map(({ verdict }) => `\`${verdictMark(verdict).symbol}\``).join(" | ")} |`;
}

function findingsOf({ file, results }: CheckedCatalogFile): string[] {
  const found = results.filter(({ findings }) => findings.length > 0);
  if (found.length === 0) return [];
  const isViolated = found.some(({ verdict }) => verdict === "violated");
  return [
    "<details>",
    `<summary>${codeElement(file)}${isViolated ? ": violated" : ""}</summary>`,
    "",
    ...found.flatMap(({ property, findings, replay }) => [
      ...findings.flatMap((finding) => findingLines(property, finding)),
      ...(replay === null ? [] : [`  Again: ${codeSpan(replay)}`]),
    ]),
    "",
    "</details>",
    "",
  ];
}

function findingLines(property: string, { kind, what, launchfile }: CatalogFinding): string[] {
  const head = `- **${property}** ${kind === "note" ? "" : `${kind}: `}${codeSpan(what)}`;
  if (kind !== "violation" || launchfile === null) return [head];
  return [head, "", ...codeBlock(launchfile.trimEnd().split("\n").map(visible), "yaml").map((line) => `  ${line}`), ""];
}
