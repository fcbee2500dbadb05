import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { type CheckedLaunchfile, checkLaunchfile, refusedLaunchfile } from "../check-launchfile.ts";
import type { Command, CommandCall } from "../command.ts";
import { eachLaunchfile, exitOfAll } from "../each-launchfile.ts";
import { printValidation } from "../views/validation.ts";
import { type ValidationFormat, validationFormats } from "../views/validation-formats.ts";

/** Reports every problem of every file in one run, and mends what it can with `--fix`. */
export const validate: Command = async (call) => {
  const { host, options } = call;
  const paths = call.arguments[0] as string[];
  const format = formatOf(call, paths);
  const look = (path: string) => checkLaunchfile(path, host);
  const found = await eachLaunchfile(paths, { host, look, refused: refusedLaunchfile });
  const checked = options.fix ? await fixed(found, call) : found;
  await printValidation(checked, format, call);
  return exitOfAll(checked);
};

/** The format asked for. Throws where the options contradict one another. */
function formatOf({ options }: CommandCall, paths: string[]): ValidationFormat {
  const { json, fix, unsafe } = options;
  const given = options.format ?? (json ? "json" : "text");
  const format = validationFormats.find((each) => each === given);
  if (format === undefined) throw usage(`"${given}" is none of the formats ${validationFormats.join(", ")}`);
  if (json && format !== "json") throw usage(`"--json" and "--format ${format}" cannot be given together`);
  if (unsafe && !fix) throw usage('"--unsafe" says which fixes "--fix" applies, and "--fix" is missing');
  if (fix && paths.includes("-") && format !== "text" && format !== "json") {
    throw usage(`The text that "--fix -" prints leaves no place for a report in the format ${format}`);
  }
  return format;
}

function usage(reason: string): DiagnosticError {
  return new DiagnosticError("machine", diagnose("LP6008", null, { reason }));
}

async function fixed(checked: CheckedLaunchfile[], { host, options }: CommandCall): Promise<CheckedLaunchfile[]> {
  const { fixPath } = await import("../fix-path.ts");
  const done: CheckedLaunchfile[] = [];
  for (const each of checked) done.push(await fixPath(each, { unsafe: options.unsafe === true, host }));
  return done;
}
