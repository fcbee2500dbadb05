import { type Grammar, loadGrammar } from "../grammar/index.ts";
import { type AppPlan, type Diagnostic, hasErrors, type SourceMap, type Staged } from "../plans/index.ts";
import { bindLaunch } from "./bind/bind-launch.ts";
import { loadDocument } from "./document/load-document.ts";
import { lowerLaunch } from "./lower/lower-launch.ts";
import { sourceMap } from "./lower/source-map.ts";
import type { Launch } from "./normalise/launch.ts";
import { normalise } from "./normalise/normalise.ts";
import { rules } from "./rules/index.ts";
import { ruleContext } from "./rules/rule.ts";
import { sortDiagnostics } from "./sort-diagnostics.ts";
import type { SourceFile } from "./source-file.ts";

/** A Launchfile compiled: the plan of its app, the way back to the file, and the file as it was understood. */
export interface Compiled {
  app: AppPlan;
  /** Made anew on each call: it takes as long as making the plan, and most callers never ask. */
  sources(): SourceMap;
  launch: Launch;
}

/** Compiles a Launchfile. Only loading the grammar takes its time: a file without `$` does without the parser library. */
export async function compile(source: SourceFile): Promise<Staged<Compiled>> {
  return compileWith(await loadGrammar(source.text), source);
}

/** Compiles a Launchfile with a grammar that is loaded. Reports everything that is wrong with it, in the file's order. */
export function compileWith(grammar: Grammar, source: SourceFile): Staged<Compiled> {
  const found: Diagnostic[][] = [];
  const keep = <T>(stage: Staged<T>): T | null => {
    found.push(stage.diagnostics);
    return stage.value;
  };
  const document = keep(loadDocument(source));
  const launch = document && keep(normalise(document));
  const bound = launch && keep(bindLaunch(launch, { document, grammar }));
  if (document && bound) {
    const context = ruleContext(bound, document);
    found.push(...rules.map((rule) => rule(context)));
  }

  const diagnostics = sortDiagnostics(found.flat());
  const failed = hasErrors(diagnostics);
  if (failed || !document || !launch || !bound) return { value: null, diagnostics };
  const app = lowerLaunch(bound);
  return {
    value: { app, launch, sources: () => sourceMap(bound, document) },
    diagnostics,
  };
}
