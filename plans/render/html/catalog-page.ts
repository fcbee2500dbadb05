import type { CatalogReport, CatalogResult, CheckedCatalogFile } from "../../catalog/catalog-report.ts";
import { catalogSummary } from "../catalog/catalog-summary.ts";
import { catalogVerdicts, verdictMark } from "../catalog/verdict-mark.ts";
import { counted } from "../counted.ts";
import type { Mark } from "../mark-of.ts";
import type { Count, Fact, Page } from "./page.ts";

/** What stands on the page of a catalog. Everything is in words here. */
export interface CatalogPage extends Pick<Page, "title" | "verdict"> {
  about: string;
  counts: Count[];
  columns: { name: string; says: string }[];
  rows: { file: string; id: string; app: string; cells: Cell[] }[];
  found: { file: string; id: string; results: FoundResult[] }[];
  provenance: Fact[];
}

interface Cell {
  mark: Mark;
  /** Where what was found stands on the page; empty: nothing was. */
  href: string;
  words: string;
}

interface FoundResult {
  id: string;
  property: string;
  mark: Mark;
  findings: { kind: string; what: string; launchfile: string }[];
  replay: string;
}

/** Everything that a report says, for its page. */
export function catalogPage(report: CatalogReport): CatalogPage {
  const { files, properties, mutations } = report;
  const results = files.flatMap((file) => file.results);
  const violated = results.filter(({ verdict }) => verdict === "violated").length;
  const counts = catalogVerdicts.map((verdict) => {
    return { ...verdictMark(verdict), count: results.filter((each) => each.verdict === verdict).length };
  });
  return {
    title: "Catalog check",
    about: catalogSummary(report).join(" "),
    verdict:
      violated > 0
        ? { tone: "danger", words: counted(violated, "violation") }
        : { tone: "change", words: "Every property holds" },
    counts: counts.filter(({ count }) => count > 0),
    columns: properties,
    rows: files.map(rowOf),
    found: files.flatMap((file, index) => {
      const found = file.results.flatMap((result, column) => foundResult(result, `f${index}p${column}`));
      return found.length === 0 ? [] : [{ file: file.file, id: `f${index}`, results: found }];
    }),
    provenance: [
      ["Generated inputs each", String(report.runs)],
      ["Seed", String(report.seed)],
      ["Mistakes made and caught", `${mutations.made}, ${mutations.caught}`],
      ["launchplane", report.tool],
    ].map(([term = "", words = ""]) => ({ term, words, code: false })),
  };
}

function rowOf({ file, app, results }: CheckedCatalogFile, index: number): CatalogPage["rows"][number] {
  const cells = results.map((result, column): Cell => {
    const mark = verdictMark(result.verdict);
    const href = result.findings.length > 0 ? `#f${index}p${column}` : "";
    const more = result.skipped === null ? "" : `: ${result.skipped}`;
    return { mark, href, words: `${result.property} ${mark.word}${more}` };
  });
  return { file, id: `f${index}`, app: app ?? "", cells };
}

function foundResult({ property, verdict, findings, replay }: CatalogResult, id: string): FoundResult[] {
  if (findings.length === 0) return [];
  const shown = findings.map(({ kind, what, launchfile }) => {
    return { kind: kind === "note" ? "" : kind, what, launchfile: kind === "violation" ? (launchfile ?? "") : "" };
  });
  return [{ id, property, mark: verdictMark(verdict), findings: shown, replay: replay ?? "" }];
}
