import { type Code, type CodeArguments, catalogue } from "./diagnostics/catalogue.ts";
import { diagnose } from "./diagnostics/diagnose.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { Gap } from "./gap.ts";
import { invariant } from "./invariant.ts";
import { locate, type SourceMap } from "./source-map.ts";

/**
 * A diagnostic for each gap, at its place in the Launchfile. Reading and emitting go on with what a target cannot do, so
 * that it is a warning there; with `refuse`, before something is changed, what is unsupported is an error.
 */
export function gapDiagnostics(gaps: Gap[], sources: SourceMap, { refuse }: { refuse: boolean }): Diagnostic[] {
  return gaps.map(({ code, effect, at, args }) => {
    invariant(Object.hasOwn(catalogue, code), `${code} is no code of the catalogue`);
    const diagnostic = diagnose(code as Code, locate(sources, at), args as CodeArguments[Code]);
    return effect === "unsupported" ? { ...diagnostic, severity: refuse ? "error" : "warning" } : diagnostic;
  });
}
