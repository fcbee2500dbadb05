import { counted } from "../../../plans/index.ts";
import { standardInputName } from "../../project/standard-input.ts";
import type { CheckedLaunchfile } from "../check-launchfile.ts";
import type { CommandCall } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { printReport } from "./report.ts";
import type { ValidationFormat } from "./validation-formats.ts";

/**
 * Prints what checking, and mending, Launchfiles came to: for a person, as one document, or in a format that other tools
 * read. Where standard input is mended, its text takes the place of what a person reads on standard output.
 */
export async function printValidation(
  checked: CheckedLaunchfile[],
  format: ValidationFormat,
  call: CommandCall,
): Promise<void> {
  const { options, terminal } = call;
  const mended = checked.find(({ file, text }) => file === standardInputName && text !== undefined)?.text;
  const sources = mended === undefined ? {} : { [standardInputName]: mended };
  if (format === "text" || format === "json") {
    const json = format === "json";
    const summary = await summaryOf(checked, call);
    if (options.fix && !json) terminal.say((await import("./fixed-text.ts")).fixedText(checked));
    await printReport(
      { ...call, options: { ...options, json } },
      {
        command: "validate",
        diagnostics: checked.flatMap(({ diagnostics }) => diagnostics),
        suppressed: checked.flatMap(({ suppressed }) => suppressed),
        sources,
        document: documentOf(checked, call),
        ...(mended === undefined && { text: summary }),
      },
    );
    if (mended === undefined || json) return;
    terminal.print(mended);
    terminal.say(`${summary}\n`);
  } else {
    const { renderValidation } = await import("./render-validation.ts");
    terminal.print(await renderValidation(checked, format, call.host));
    terminal.say(`${await summaryOf(checked, call)}\n`);
  }
}

function documentOf(checked: CheckedLaunchfile[], { options }: CommandCall): Record<string, unknown> {
  const files = checked.map(({ file, app, exit, text }) => {
    const shown = file === standardInputName && text !== undefined ? { text } : {};
    return { file, app, valid: exit === exitCodes.done, ...shown };
  });
  return options.fix ? { files, fixed: checked.flatMap(({ fixed }) => fixed ?? []) } : { files };
}

async function summaryOf(checked: CheckedLaunchfile[], { options }: CommandCall): Promise<string> {
  const invalid = checked.filter(({ exit }) => exit !== exitCodes.done).length;
  const count = counted(checked.length, "file");
  const text = invalid === 0 ? `${count} checked, all valid` : `${count} checked, ${invalid} with errors`;
  return options.fix ? `${text}, ${(await import("./fixed-text.ts")).fixedCount(checked)}` : text;
}
