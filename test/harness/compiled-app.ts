import { compileWith } from "../../compiler/index.ts";
import { loadGrammar } from "../../grammar/index.ts";
import { type AppPlan, type DiffSource, invariant } from "../../plans/index.ts";

const grammar = await loadGrammar("$");

/** The app of a Launchfile, which is YAML text, or data that is written as JSON. */
export function compiledApp(launchfile: string | object): AppPlan {
  return diffSource(launchfile).app;
}

/** The same as one side of a diff. */
export function diffSource(launchfile: string | object): DiffSource {
  const text = typeof launchfile === "string" ? launchfile : JSON.stringify(launchfile);
  const { value, diagnostics } = compileWith(grammar, { path: "Launchfile", text });
  invariant(value, `does not compile: ${JSON.stringify(diagnostics)}\n${text}`);
  return { app: value.app, sources: value.sources(), context: value.app.app.name };
}
