import type { CatalogReport, CatalogResult, CheckedCatalogFile } from "../../catalog/catalog-report.ts";
import { xmlText } from "../xml-text.ts";

/** The matrix of a catalog for readers of JUnit's XML: a suite a Launchfile, a case a property. */
export function renderCatalogJunit({ files }: CatalogReport): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="launchplane catalog check" ${countsOf(files.flatMap(({ results }) => results))}>`,
    ...files.flatMap(suiteLines),
    "</testsuites>",
    "",
  ].join("\n");
}

function countsOf(results: CatalogResult[]): string {
  const count = (verdict: CatalogResult["verdict"]) => results.filter((each) => each.verdict === verdict).length;
  return `tests="${results.length}" failures="${count("violated")}" errors="0" skipped="${count("skipped")}"`;
}

function suiteLines({ file, results }: CheckedCatalogFile): string[] {
  return [
    `  <testsuite name="${xmlText(file)}" ${countsOf(results)}>`,
    ...results.flatMap((result) => caseLines(result, file)),
    "  </testsuite>",
  ];
}

function caseLines({ property, findings, skipped, replay }: CatalogResult, file: string): string[] {
  const head = `    <testcase name="${xmlText(property)}" classname="${xmlText(file)}"`;
  const violations = findings.filter(({ kind }) => kind === "violation");
  const others = findings.filter(({ kind }) => kind !== "violation");
  const shown = violations.flatMap(({ what, launchfile }) => [what, ...(launchfile?.trimEnd().split("\n") ?? [])]);
  const again = replay === null ? [] : [replay];
  const body = [
    ...(violations[0]
      ? [
          `      <failure message="${xmlText(violations[0].what)}" type="${xmlText(property)}">${linesText([...shown, ...again])}</failure>`,
        ]
      : []),
    ...(skipped === null ? [] : [`      <skipped message="${xmlText(skipped)}"/>`]),
    ...(others.length === 0 ? [] : [`      <system-out>${linesText(others.map(({ what }) => what))}</system-out>`]),
  ];
  return body.length === 0 ? [`${head}/>`] : [`${head}>`, ...body, "    </testcase>"];
}

function linesText(lines: string[]): string {
  return lines.map(xmlText).join("\n");
}
