import { type CatalogReport, type Diagnostic, diagnose } from "../../plans/index.ts";
import type { CheckedSubject } from "./check-subject.ts";
import { valid } from "./properties/index.ts";

/** The share of mistakes that has to be caught, and how many have to be made for it to say something. */
const [enough, fewest] = [0.95, 20];

/** What a person has to know of a report: what is violated and what is risky, in the order of the files. */
export function catalogDiagnostics(
  checked: CheckedSubject[],
  { mutations }: Pick<CatalogReport, "mutations">,
): Diagnostic[] {
  const { made, caught } = mutations;
  const share = (Math.floor((1000 * caught) / Math.max(made, 1)) / 10).toFixed(1);
  const few = made >= fewest && caught < enough * made;
  return [
    ...checked.flatMap(ofFile),
    ...(few ? [diagnose("LP5152", null, { caught: String(caught), made: String(made), share })] : []),
  ];
}

function ofFile({ file, results, diagnostics }: CheckedSubject): Diagnostic[] {
  const others = results.filter(({ property }) => property !== valid.name);
  const found = others.flatMap(({ property, findings, replay }) =>
    findings.flatMap(({ kind, what, span }): Diagnostic[] => {
      if (kind === "risk") return [diagnose("LP5151", { file, span }, { what })];
      return kind === "violation" ? [diagnose("LP5150", { file, span }, { property, what, replay: replay ?? "" })] : [];
    }),
  );
  return [...diagnostics, ...found];
}
