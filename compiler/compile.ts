import { type Grammar, loadGrammar } from "../grammar/index.ts";
import {
  type Address,
  type AppPlan,
  type Diagnostic,
  hasErrors,
  type SourceMap,
  type Staged,
  type SuppressedDiagnostic,
} from "../plans/index.ts";
import { bindLaunch } from "./bind/bind-launch.ts";
import { type WrittenExpression, writtenExpressions } from "./bind/written-expressions.ts";
import { checkRules } from "./check-rules.ts";
import { loadDocument } from "./document/load-document.ts";
import { foldMisspelt } from "./fold-misspelt.ts";
import { lowerLaunch } from "./lower/lower-launch.ts";
import { sourceMap } from "./lower/source-map.ts";
import type { Launch } from "./normalise/launch.ts";
import { normalise } from "./normalise/normalise.ts";
import { sortDiagnostics } from "./sort-diagnostics.ts";
import type { SourceFile } from "./source-file.ts";
import { suppress } from "./suppress/suppress.ts";

/** A Launchfile compiled: the plan of its app, the way back to the file, and the file as it was understood. */
export interface Compiled {
  app: AppPlan;
  /** Made anew on each call: it takes as long as making the plan, and most callers never ask. */
  sources(): SourceMap;
  /** By component, its texts that may hold references, as they stand in the file. Made anew, too. */
  expressions(): ReadonlyMap<Address, WrittenExpression[]>;
  launch: Launch;
}

/** What compiling came to. What a comment of the file silences is not lost: it is beside the diagnostics. */
export interface Compilation extends Staged<Compiled> {
  suppressed: SuppressedDiagnostic[];
}

/** Compiles a Launchfile. Only loading the grammar takes its time: a file without `$` does without the parser library. */
export async function compile(source: SourceFile): Promise<Compilation> {
  return compileWith(await loadGrammar(source.text), source);
}

/** Compiles a Launchfile with a grammar that is loaded. Reports everything that is wrong with it, in the file's order. */
export function compileWith(grammar: Grammar, source: SourceFile): Compilation {
  const { document, launch, bound, found } = readSource(grammar, source);
  const folded = foldMisspelt(found, source, (text) => readSource(grammar, { ...source, text }).found);
  const { diagnostics, suppressed } = suppress(source, folded);
  const failed = hasErrors(diagnostics);
  if (failed || !document || !launch || !bound) return { value: null, diagnostics, suppressed };
  const app = lowerLaunch(bound);
  return {
    value: {
      app,
      launch,
      sources: () => sourceMap(bound, document),
      expressions: () => writtenExpressions({ bound, document, grammar }),
    },
    diagnostics,
    suppressed,
  };
}

/** A file as far as it can be read, and everything found on the way, in its order. */
function readSource(grammar: Grammar, source: SourceFile) {
  const found: Diagnostic[][] = [];
  const keep = <T>(stage: Staged<T>): T | null => {
    found.push(stage.diagnostics);
    return stage.value;
  };
  const document = keep(loadDocument(source));
  const launch = document && keep(normalise(document));
  const bound = launch && keep(bindLaunch(launch, { document, grammar }));
  if (document && bound) found.push(checkRules(bound, document, found.flat()));
  return { document, launch, bound, found: sortDiagnostics(found.flat()) };
}
