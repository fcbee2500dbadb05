import type { CatalogReport, CheckedCatalogFile } from "../../plans/index.ts";
import { toolVersion } from "../version.ts";
import { type CatalogOptions, chosenProperties } from "./catalog-checker.ts";
import type { CheckedSubject } from "./check-subject.ts";
import { valid } from "./properties/index.ts";

/** Everything that was found out about Launchfiles, for its renderers. */
export function catalogReport(checked: CheckedSubject[], options: CatalogOptions): CatalogReport {
  const files = checked.map(({ diagnostics: _, ...file }): CheckedCatalogFile => file);
  const sum = (key: "made" | "caught") => files.reduce((all, { mutations }) => all + mutations[key], 0);
  return {
    formatVersion: "launchplane/catalog-report/v1",
    tool: toolVersion,
    runs: options.runs,
    seed: options.seed,
    properties: [valid, ...chosenProperties(options)].map(({ name, says }) => ({ name, says })),
    files: files.sort((a, b) => (a.file < b.file ? -1 : 1)),
    mutations: { made: sum("made"), caught: sum("caught") },
  };
}
