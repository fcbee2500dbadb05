import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { CommandCall } from "./command.ts";

/** Asks whether to go on, unless `--yes` says so. Without a person to ask, nothing is done: LP6001. */
export async function confirm(question: string, { options, terminal }: CommandCall): Promise<boolean> {
  if (options.yes) return true;
  if (!terminal.interactive || options.json) throw new DiagnosticError("machine", diagnose("LP6001", null, {}));
  const answer = await terminal.ask(`${question} [y/N] `);
  return answer !== null && /^y(es)?$/i.test(answer.trim());
}
