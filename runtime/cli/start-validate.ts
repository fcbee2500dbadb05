import { nodeHost } from "../host/node-host.ts";
import { commandTable } from "./command-table.ts";
import { validate } from "./commands/validate.ts";
import { nodeTerminal } from "./node-terminal.ts";
import { runProgram } from "./program.ts";

/** The command line with `validate` alone: the build makes a script of it that starts faster than the modules of all commands. */
export function start(argv: string[]): Promise<number> {
  const own = commandTable
    .filter(({ name }) => name === "validate")
    .map((entry) => ({ ...entry, load: () => validate }));
  return runProgram(argv, own, { host: nodeHost(), terminal: nodeTerminal() });
}
