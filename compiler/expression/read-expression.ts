import type { Grammar, ParsedExpression, TemplateNode } from "../../grammar/index.ts";
import { type Diagnostic, lineMap, type Staged } from "../../plans/index.ts";
import { checkSyntax } from "../bind/check-syntax.ts";
import { type ExpressionSite, expressionSite, type Scope } from "../bind/expression-site.ts";
import { once } from "../once.ts";
import { contextSymbols } from "./context-symbols.ts";
import { emptyContext } from "./expression-context.ts";

/** An expression that stands alone, not in a Launchfile. */
export interface Expression {
  text: string;
  /** It is a command, in which most dollars are the shell's. */
  isCommand: boolean;
  grammar: Grammar;
}

/** The name that diagnostics give the text of an expression. */
export const expressionFile = "<expression>";

/** Reads an expression without looking anything up. In a command only reserved namespaces are references: no resource is known. */
export function readExpression(expression: Expression): Staged<TemplateNode> {
  const diagnostics: Diagnostic[] = [];
  const { scope } = contextSymbols(emptyContext);
  const site = expressionSiteOf(expression.text, scope, diagnostics);
  const { tree, problems } = parseAt(site, expression);
  checkSyntax(problems, expression.text, site);
  return { value: tree, diagnostics };
}

/** Parses an expression; which dollars of a command are ours depends on the resources of `site`. */
export function parseAt(site: ExpressionSite, { text, isCommand, grammar }: Expression): ParsedExpression {
  if (!isCommand) return grammar.parseExpression(text);
  return grammar.parseCommand(text, new Set(site.symbols.resources.keys()));
}

/** The site of a text that is a file of its own: its offsets are those of the file. */
export function expressionSiteOf(text: string, scope: Scope, diagnostics: Diagnostic[]): ExpressionSite {
  const document = {
    source: { path: expressionFile, text },
    offsets: () => (offset: number) => offset,
    aliases: () => [],
  };
  return expressionSite(scope, () => [], { document, lines: once(() => lineMap(text)), diagnostics });
}
