import type { TextSpan } from "../../grammar/index.ts";
import {
  type Code,
  type CodeArguments,
  type Diagnostic,
  diagnose,
  type Fix,
  type LineMap,
  suggest,
} from "../../plans/index.ts";
import type { DocumentPath, LaunchDocument } from "../document/launch-document.ts";
import type { OffsetMap } from "../document/scalar-offsets.ts";
import { excerpt, excerpts } from "../excerpt.ts";
import type { ComponentSymbol, ResourceSymbol, SymbolTable } from "./symbol-table.ts";

/** What a reference sees from where it stands. */
export interface Scope {
  symbols: SymbolTable;
  component: ComponentSymbol;
  /** The resource whose `set_env` it stands in. */
  enclosing: ResourceSymbol | null;
}

/** One expression of the file: what it sees, and the way from its text to the file. */
export interface ExpressionSite extends Scope {
  report<C extends Code>(code: C, at: TextSpan, args: CodeArguments[C], fixes?: Fix[]): void;
  /** Puts `text` in place of a part of the expression. */
  replacement(at: TextSpan, text: string): Fix;
  /** The known names that a misspelt one may stand for, as replacements of it; safe is the only one that differs in case. */
  renamings(at: TextSpan, name: string, known: Iterable<string>): Fix[];
}

/** Where the sites of one file report to. */
export interface Reporting {
  document: Pick<LaunchDocument, "source" | "offsets" | "aliases">;
  /** Of the document's text. */
  lines(): LineMap;
  diagnostics: Diagnostic[];
}

/** The site of the scalar at `path`. Its place in the file is worked out only when something is reported. */
export function expressionSite(
  scope: Scope,
  path: () => DocumentPath,
  { document, lines, diagnostics }: Reporting,
): ExpressionSite {
  const file = document.source.path;
  let offsets: OffsetMap | undefined;
  const inFile = ({ start, end }: TextSpan): TextSpan => {
    offsets ??= document.offsets(path());
    return { start: offsets(start), end: offsets(end, start === end ? "start" : "end") };
  };
  const replacement: ExpressionSite["replacement"] = (at, text) => {
    return { title: `Write "${excerpt(text)}".`, safe: false, edits: [{ file, ...inFile(at), text }] };
  };
  return {
    ...scope,
    report(code, at, args, fixes = []) {
      const { start, end } = inFile(at);
      const where = { file, span: lines().span(start, end) };
      diagnostics.push(diagnose(code, where, excerpts(code, args), { related: document.aliases(path()), fixes }));
    },
    replacement,
    renamings(at, name, known) {
      const near = suggest(name, known);
      const alike = near.filter((each) => each.toLowerCase() === name.toLowerCase());
      return near.map((each) => ({ ...replacement(at, each), safe: alike.length === 1 && each === alike[0] }));
    },
  };
}
