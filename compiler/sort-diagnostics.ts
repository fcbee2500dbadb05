import type { Diagnostic } from "../plans/index.ts";

/**
 * In the order of the file, each once: what is inherited or aliased is found wrong in every place that uses it. The
 * places that it came through stay.
 */
export function sortDiagnostics(diagnostics: Diagnostic[]): Diagnostic[] {
  const unique = new Map<string, Diagnostic>();
  for (const each of diagnostics) {
    const key = [each.code, start(each), each.span?.end.offset, each.message].join(" ");
    const before = unique.get(key);
    unique.set(key, before ? { ...before, related: mergeRelated(before.related, each.related) } : each);
  }
  return [...unique.values()].sort((a, b) => start(a) - start(b) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

function start({ span }: Diagnostic): number {
  return span?.start.offset ?? -1;
}

function mergeRelated(one: Diagnostic["related"], other: Diagnostic["related"]): Diagnostic["related"] {
  const places = new Set(one.map(({ span }) => span?.start.offset));
  return [...one, ...other.filter(({ span }) => !places.has(span?.start.offset))];
}
