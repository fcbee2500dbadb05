import type { Diagnostic } from "./diagnostic.ts";

/** Whether one of the diagnostics stands in the way. */
export function hasErrors(diagnostics: Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
