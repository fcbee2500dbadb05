import type { Diagnostic } from "../plans/index.ts";

/**
 * In the order of the file, each once: what is inherited or aliased is found wrong in every place that uses it. The
 * places that it came through stay.
 */
export function sortDiagnostics(diagnostics: Diagnostic[]): Diagnostic[] {
  const groups = new Map<string, [Diagnostic, ...Diagnostic[]]>();
  for (const each of diagnostics) {
    const key = [each.code, start(each), each.span?.end.offset, each.message].join(" ");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  const unique = [...groups.values()].map(([first, ...others]) => {
    return others.length === 0 ? first : { ...first, related: mergeRelated(first, others) };
  });
  return unique.sort((a, b) => start(a) - start(b) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

function start({ span }: Diagnostic): number {
  return span?.start.offset ?? -1;
}

function mergeRelated(first: Diagnostic, others: Diagnostic[]): Diagnostic["related"] {
  const merged = [...first.related];
  const places = new Set(merged.map(({ span }) => span?.start.offset));
  for (const each of others.flatMap(({ related }) => related)) {
    if (!places.has(each.span?.start.offset)) merged.push(each);
    places.add(each.span?.start.offset);
  }
  return merged;
}
