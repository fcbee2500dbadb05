import { type IToken, Lexer } from "chevrotain";
import { buildExpressionTree, type ParsedExpression } from "./build-expression-tree.ts";
import { expressionLimits } from "./expression-limits.ts";
import { ExpressionParser, type TemplateCst } from "./expression-parser.ts";
import { BracedOpen, Close, expressionModes } from "./expression-tokens.ts";
import { hideShellDollars } from "./hide-shell-dollars.ts";
import { parsePlainText } from "./parse-plain-text.ts";
import { refuseText } from "./refuse-text.ts";

// `safeMode` does without an index by first character, which takes longer to build than most files take to lex.
const lexer = new Lexer(expressionModes, { positionTracking: "onlyOffset", safeMode: true, skipValidations: true });
const parser = new ExpressionParser({ skipValidations: true });

/** Reads a value, in which every `$` is ours. Never throws: any text gives a tree. */
export function parseExpression(text: string): ParsedExpression {
  return parse(text, null);
}

/**
 * Reads a command, in which `$$` is one `$`, and a `$` is ours before a reserved namespace, or before the name of one of
 * `resources` and a property. Every other `$` is the shell's: text, and no problem. Never throws either.
 */
export function parseCommand(text: string, resources: ReadonlySet<string>): ParsedExpression {
  return parse(text, resources);
}

/** `resources`: of a command; `null` where the text is a value. */
function parse(text: string, resources: ReadonlySet<string> | null): ParsedExpression {
  if (!text.includes("$")) return parsePlainText(text);
  if (text.length > expressionLimits.length) {
    const args = { limit: String(expressionLimits.length) };
    return refuseText(text, { kind: "too-long", start: expressionLimits.length, end: text.length, args });
  }
  const { tokens } = lexer.tokenize(resources ? hideShellDollars(text, resources) : text);
  const tooDeep = findTooDeep(tokens);
  if (tooDeep) {
    const { startOffset: start, image } = tooDeep;
    const args = { limit: String(expressionLimits.nesting) };
    return refuseText(text, { kind: "too-deep", start, end: start + image.length, args });
  }
  parser.input = tokens;
  return buildExpressionTree(parser.template() as TemplateCst, text, resources !== null);
}

/** The parser recurses, so the tokens are counted before it runs. */
function findTooDeep(tokens: IToken[]): IToken | undefined {
  let depth = 0;
  return tokens.find(({ tokenType }) => {
    if (tokenType === BracedOpen) depth += 1;
    if (tokenType === Close) depth -= 1;
    return depth > expressionLimits.nesting;
  });
}
