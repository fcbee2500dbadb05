import { expressionFile, readExpression } from "../../../compiler/index.ts";
import { loadGrammar } from "../../../grammar/index.ts";
import { hasErrors } from "../../../plans/index.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { expressionText } from "../expression-text.ts";
import { expressionTreeText } from "../views/expression-tree-text.ts";
import { printReport } from "../views/report.ts";

/** Prints the tree of an expression, also where a part of it is invalid. */
export const expressionParse: Command = async (call) => {
  const text = await expressionText(call);
  const grammar = await loadGrammar(text);
  const { value: tree, diagnostics } = readExpression({ text, isCommand: call.options.command === true, grammar });
  await printReport(call, {
    command: "expression parse",
    diagnostics,
    document: { tree },
    text: tree ? expressionTreeText(tree) : "",
    sources: { [expressionFile]: text },
  });
  return hasErrors(diagnostics) ? exitCodes.invalid : exitCodes.done;
};
