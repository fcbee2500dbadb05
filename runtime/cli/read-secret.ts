import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { standardInputText } from "../project/standard-input.ts";
import type { CommandCall } from "./command.ts";

/** A secret value: typed twice where a person sits, without being shown (LP7031 when they differ), else standard input. */
export async function readSecret(
  name: string,
  { terminal, host }: Pick<CommandCall, "terminal" | "host">,
): Promise<string> {
  if (!terminal.interactive) return await standardInputText(host);
  const first = await terminal.ask(`Value of ${name} (not shown): `, { hidden: true });
  if (first === null) return "";
  if (first !== (await terminal.ask("Once more: ", { hidden: true })))
    throw new DiagnosticError("invalid", diagnose("LP7031", null, { name }));
  return first;
}
