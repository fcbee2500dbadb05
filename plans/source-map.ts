import type { Location } from "./diagnostics/diagnostic.ts";

/**
 * Where the app plan's nodes and fields stand in the Launchfile: keys are addresses (`component:web`) and fields of them
 * (`component:web#restart`, `component:web#env.PORT`). Travels beside the plan, outside its digest.
 */
export type SourceMap = Record<string, Location>;

/** The place of `at`, or of the nearest enclosing thing the map knows: the field, its parents, the node, nothing. */
export function locate(sources: SourceMap, at: string): Location | null {
  for (let key = at; ; ) {
    if (Object.hasOwn(sources, key)) return sources[key] ?? null;
    const cut = Math.max(key.lastIndexOf("."), key.lastIndexOf("#"));
    if (cut < 0) return sources["app"] ?? null;
    key = key.slice(0, cut);
  }
}
