import type { Host } from "../host/host.ts";
import { commandTable } from "./command-table.ts";
import { runProgram } from "./program.ts";
import type { Terminal } from "./terminal.ts";

/** The whole command line: `argv` without the program's own name. Answers the exit code. */
export function main(argv: string[], host: Host, terminal: Terminal): Promise<number> {
  return runProgram(argv, commandTable, { host, terminal });
}
