import { resolve } from "node:path";
import {
  checkText,
  emptyContext,
  evaluateExpression,
  expressionFile,
  loadContext,
  type SourceFile,
} from "../../../compiler/index.ts";
import { loadGrammar } from "../../../grammar/index.ts";
import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { loadStandardInput } from "../../project/load-standard-input.ts";
import type { Command, CommandCall } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { expressionText } from "../expression-text.ts";
import { printReport } from "../views/report.ts";

/** Prints the value of an expression; the secrets in it are those that the caller made up for the context. */
export const expressionEval: Command = async (call) => {
  const { options } = call;
  if (call.arguments[0] === "-" && options.context === "-") {
    throw new DiagnosticError("machine", diagnose("LP5032", null, {}));
  }
  const source = options.context === undefined ? null : await readContext(options.context, call);
  const text = await expressionText(call);
  const context = source === null ? { value: emptyContext, diagnostics: [] } : loadContext(source);
  const expression = { text, isCommand: options.command === true, grammar: await loadGrammar(text) };
  // Against half a context everything else would be missing.
  const { value, diagnostics } = context.value
    ? evaluateExpression(expression, context.value)
    : { value: null, diagnostics: [] };
  await printReport(call, {
    command: "expression eval",
    diagnostics: [...context.diagnostics, ...diagnostics],
    document: value === null ? {} : { value },
    text: value === null ? "" : `${value}\n`,
    sources: { [expressionFile]: text, ...(source && { [source.path]: source.text }) },
  });
  return value === null ? exitCodes.invalid : exitCodes.done;
};

async function readContext(path: string, { host }: CommandCall): Promise<SourceFile> {
  if (path === "-") return loadStandardInput(host);
  const file = resolve(host.workingFolder, path);
  const isFile = (await host.files.stat(file))?.kind === "file";
  const bytes = isFile ? await host.files.readBytes(file) : null;
  if (bytes === null) throw new DiagnosticError("invalid", diagnose("LP5033", null, { path }));
  const { value, diagnostics } = checkText(path, bytes);
  if (value === null) throw new DiagnosticError("invalid", ...diagnostics);
  return value;
}
