import type { CatalogVerdict } from "../../catalog/catalog-report.ts";
import type { Mark } from "../mark-of.ts";

const marks: Record<CatalogVerdict, Mark> = {
  holds: { tone: "add", symbol: "+", word: "right" },
  noted: { tone: "change", symbol: "i", word: "noted" },
  violated: { tone: "remove", symbol: "!", word: "violated" },
  skipped: { tone: "keep", symbol: "-", word: "skipped" },
};

export const catalogVerdicts = Object.keys(marks) as CatalogVerdict[];

/** How the matrix of a catalog shows a verdict: never by the colour alone. */
export function verdictMark(verdict: CatalogVerdict): Mark {
  return marks[verdict];
}
