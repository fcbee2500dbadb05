import { canonicalJson } from "../canonical-json.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** Diagnostics in source order, each once; those without a place come first, the rest file by file. */
export function sortDiagnostics(diagnostics: Diagnostic[]): Diagnostic[] {
  const once = new Map(
    diagnostics.map((each) => [canonicalJson([each.code, each.file, each.span, each.message]), each]),
  );
  return [...once.values()].sort(
    (a, b) =>
      compare(a.file ?? "", b.file ?? "") ||
      compare(a.span?.start.offset ?? -1, b.span?.start.offset ?? -1) ||
      compare(a.span?.end.offset ?? -1, b.span?.end.offset ?? -1) ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b);
}
