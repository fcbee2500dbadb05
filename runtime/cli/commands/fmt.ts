import { checkFormat, formatLaunchfile } from "../../../compiler/index.ts";
import { counted, type Diagnostic, diagnose, visible } from "../../../plans/index.ts";
import type { DiagnosticError } from "../../diagnostic-error.ts";
import { loadProject } from "../../project/load-project.ts";
import { rewriteFile } from "../../project/rewrite-file.ts";
import { standardInputName } from "../../project/standard-input.ts";
import type { Command, CommandCall } from "../command.ts";
import { eachLaunchfile, exitOfAll } from "../each-launchfile.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { printReport } from "../views/report.ts";

interface FormattedFile {
  file: string;
  /** Whether its text is, or with `--check` would be, another one; `null` where it cannot be formatted. */
  changed: boolean | null;
  /** Of standard input, formatted. */
  text?: string;
  diagnostics: Diagnostic[];
  exit: ExitCode;
}

/** Lays Launchfiles out in one way and writes those that change; with `--check` only says which would. */
export const fmt: Command = async (call) => {
  const look = (path: string) => formatFile(path, call);
  const formatted = await eachLaunchfile(call.arguments[0] as string[], { host: call.host, look, refused });
  const diagnostics = formatted.flatMap((each) => each.diagnostics);
  const files = formatted.map(({ file, changed, text }) => ({ file, changed, ...(text !== undefined && { text }) }));
  await printReport(call, { command: "fmt", diagnostics, document: { files }, text: textOf(formatted) });
  const isInput = formatted.some(({ file }) => file === standardInputName);
  if (!call.options.json && !isInput) call.terminal.say(`${summaryOf(formatted, call)}\n`);
  return exitOfAll(formatted);
};

async function formatFile(path: string, { host, options }: CommandCall): Promise<FormattedFile> {
  const { launchfile } = await loadProject(path, host);
  const { path: file, text: before } = launchfile;
  const { value: text, diagnostics } = formatLaunchfile(launchfile);
  if (text === null) return { file, changed: null, diagnostics, exit: exitCodes.invalid };
  const changed = text !== before;
  if (options.check) {
    const exit = changed ? exitCodes.invalid : exitCodes.done;
    return { file, changed, diagnostics: checkFormat(launchfile, text), exit };
  }
  if (file === standardInputName) return { file, changed, text, diagnostics, exit: exitCodes.done };
  const reason = changed ? await rewriteFile({ path: file, text }, before, host) : null;
  if (reason === null) return { file, changed, diagnostics, exit: exitCodes.done };
  const problem = diagnose("LP5018", { file, span: null }, { path: file, reason });
  return { file, changed: null, diagnostics: [problem], exit: exitCodes.usage };
}

function refused(file: string, { diagnostics, exit }: DiagnosticError): FormattedFile {
  return { file, changed: null, diagnostics, exit };
}

/** The formatted text of standard input, or the names of the files that change. */
function textOf(formatted: FormattedFile[]): string {
  const input = formatted.find(({ text }) => text !== undefined)?.text;
  const names = formatted.filter(({ changed, text }) => changed && text === undefined).map(({ file }) => visible(file));
  return input ?? names.join("\n");
}

function summaryOf(formatted: FormattedFile[], { options }: CommandCall): string {
  const counts = [
    [true, options.check ? "not formatted" : "formatted"],
    [false, "unchanged"],
    [null, "left alone"],
  ] as const;
  const said = counts.flatMap(([kind, what]) => {
    const count = formatted.filter(({ changed }) => changed === kind).length;
    return count === 0 ? [] : [`${counted(count, "file")} ${what}`];
  });
  return said.join(", ");
}
