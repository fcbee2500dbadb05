import {
  type Compiled,
  compileWith,
  type DocumentMap,
  type LaunchDocument,
  loadDocument,
  type SourceFile,
} from "../../compiler/index.ts";
import type { Grammar } from "../../grammar/index.ts";
import type { AppPlan, Diagnostic, SourceMap } from "../../plans/index.ts";

/** A Launchfile that compiles. */
export interface CheckedApp {
  source: SourceFile;
  data: DocumentMap;
  locate: LaunchDocument["locate"];
  app: AppPlan;
  sources: SourceMap;
  compiled: Compiled;
  /** Those that comments silence too. */
  diagnostics: Diagnostic[];
}

export interface ReadApp {
  /** `null`: it does not compile. */
  app: CheckedApp | null;
  diagnostics: Diagnostic[];
  /** Those that no comment silences. */
  reported: Diagnostic[];
}

/** Compiles a Launchfile for its properties to be looked at. */
export function readApp(grammar: Grammar, source: SourceFile): ReadApp {
  const { value: compiled, diagnostics, suppressed } = compileWith(grammar, source);
  const all = [...diagnostics, ...suppressed];
  const document = compiled && loadDocument(source).value;
  if (!compiled || !document) return { app: null, diagnostics: all, reported: diagnostics };
  const { data, locate } = document;
  const { app } = compiled;
  const checked = { source, data, locate, app, sources: compiled.sources(), compiled, diagnostics: all };
  return { app: checked, diagnostics: all, reported: diagnostics };
}
