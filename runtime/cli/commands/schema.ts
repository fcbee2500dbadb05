import { launchfileJsonSchema } from "../../../compiler/index.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { printReport } from "../views/report.ts";

/** Prints the JSON Schema of Launchfiles as they are written. */
export const schema: Command = async (call) => {
  const document = { schema: await launchfileJsonSchema() };
  const text = JSON.stringify(document.schema, null, 2);
  await printReport(call, { command: "schema", diagnostics: [], document, text });
  return exitCodes.done;
};
