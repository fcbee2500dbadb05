import type { ParsedExpression } from "./build-expression-tree.ts";
import { parsePlainText } from "./parse-plain-text.ts";

/** The two ways to read a text. Neither throws, whatever the text. */
export interface Grammar {
  /** Reads a value, in which every `$` is ours. */
  parseExpression(text: string): ParsedExpression;
  /**
   * Reads a command, in which `$$` is one `$`, and a `$` is ours before a reserved namespace, or before the name of one of
   * `resources` and a property. Every other `$` is the shell's: text, and no problem.
   */
  parseCommand(text: string, resources: ReadonlySet<string>): ParsedExpression;
}

/**
 * Loads the grammar for the texts in `source`, a whole file. The parser library is loaded, once, only when there is a `$`
 * in it, or a backslash, with which a quoted scalar may spell one. The comment for editors that most files begin with does
 * not count.
 */
export async function loadGrammar(source: string): Promise<Grammar> {
  if (/[$\\]/.test(source.replace(/^# yaml-language-server: .*/, ""))) return import("./parse-expression.ts");
  return { parseExpression: parsePlainText, parseCommand: parsePlainText };
}
