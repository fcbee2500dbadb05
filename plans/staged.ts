import type { Diagnostic } from "./diagnostics/diagnostic.ts";

/** What every pure stage returns: its result (`null` when an error stands in the way) and everything there is to report. */
export interface Staged<T> {
  value: T | null;
  diagnostics: Diagnostic[];
}
