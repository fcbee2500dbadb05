import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser } from "yaml";
import { type Diagnostic, diagnose, type Staged } from "../../plans/index.ts";
import { excerpt } from "../excerpt.ts";
import type { Places } from "./places.ts";
import { unclosedIn } from "./unclosed.ts";
import { yamlProblem } from "./yaml-problem.ts";

/** More levels than any Launchfile needs, fewer than the recursion of the library can bear. */
const levelLimit = 100;
/** Of stray tokens: a file with more is not YAML at all. */
const strayLimit = 50;

/** The nodes of the only document of a text; `null` when the text is not YAML or holds no document. */
export function parseYaml(places: Places): Staged<ParsedNode> {
  const diagnostics: Diagnostic[] = [];
  const tokens = lexTokens(places, diagnostics);
  const composer = new Composer({ uniqueKeys: false, resolveKnownTags: false, version: "1.2", logLevel: "silent" });
  let document: Document.Parsed | undefined;
  // To the end: what a generator that is left early holds is collected late, which costs a sixth of the time.
  for (const each of composer.compose(tokens, true, places.text.length)) document ??= each as Document.Parsed;
  if (document === undefined || diagnostics.some(({ code }) => code === "LP1017")) return { value: null, diagnostics };
  const lines = new Set<number>();
  const unclosed = unclosedIn(document.contents, places.text);
  for (const error of [...document.errors, ...document.warnings]) {
    const diagnostic = yamlProblem(error, places, unclosed);
    const line = diagnostic.span?.start.line ?? 0;
    // One mistake makes the library stumble several times in a line.
    if (error.code !== "TAG_RESOLVE_FAILED" && lines.has(line)) continue;
    lines.add(line);
    diagnostics.push(diagnostic);
  }
  return { value: document.errors.length > 0 ? null : document.contents, diagnostics };
}

/** The tokens of the first document. Stops at a second one, at too many levels, and at text that is not YAML at all. */
function lexTokens(places: Places, diagnostics: Diagnostic[]): CST.Token[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const seen: Seen = { documents: 0, strays: 0 };
  const accept = (token: CST.Token) => {
    const problem = checkToken(token, seen, places);
    if (problem === null) tokens.push(token);
    else diagnostics.push(problem);
  };
  for (const lexeme of new Lexer().lex(places.text)) {
    for (const token of parser.next(lexeme)) accept(token);
    if (seen.documents > 1 || seen.strays > strayLimit) return tokens;
    if (parser.stack.length > levelLimit) {
      const [last = ""] = /.$/su.exec(places.text.slice(parser.offset - 2, parser.offset)) ?? [];
      const where = places.at(parser.offset - last.length, parser.offset);
      diagnostics.push(diagnose("LP1017", where, { limit: String(levelLimit) }));
      return tokens;
    }
  }
  for (const token of parser.end()) accept(token);
  return tokens;
}

interface Seen {
  documents: number;
  strays: number;
}

function checkToken(token: CST.Token, seen: Seen, places: Places): Diagnostic | null {
  if (token.type === "directive" && !/^%YAML\s+1\.2\s*$/.test(token.source)) {
    const where = places.at(token.offset, token.offset + token.source.length);
    return diagnose("LP1019", where, { directive: excerpt(token.source.trim()) });
  }
  if (token.type === "error") seen.strays++;
  if (token.type !== "document" || ++seen.documents === 1) return null;
  return diagnose("LP1005", places.at(token.offset, token.offset + 1), {});
}
