import type { CatalogReport } from "../../catalog/catalog-report.ts";
import { counted } from "../counted.ts";
import { catalogVerdicts, verdictMark } from "./verdict-mark.ts";

/** What a report comes to, in sentences. */
export function catalogSummary({ files, mutations }: CatalogReport): string[] {
  if (files.length === 0) return ["No Launchfile to check."];
  const results = files.flatMap((file) => file.results);
  const counts = catalogVerdicts.flatMap((verdict) => {
    const count = results.filter((each) => each.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${verdictMark(verdict).word}`];
  });
  const share = (Math.floor((1000 * mutations.caught) / Math.max(mutations.made, 1)) / 10).toFixed(1);
  const looked = `${counted(files.length, "Launchfile")}, ${counted(results.length, "result")}: ${counts.join(", ")}.`;
  return mutations.made === 0
    ? [looked]
    : [looked, `${mutations.caught} of ${counted(mutations.made, "mistake")} made in them are caught (${share} %).`];
}
