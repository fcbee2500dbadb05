import { standardInputText } from "../project/standard-input.ts";
import type { CommandCall } from "./command.ts";

/** The expression that a command was given. */
export async function expressionText({ arguments: [text], host }: CommandCall): Promise<string> {
  return text === "-" ? await standardInputText(host) : (text as string);
}
