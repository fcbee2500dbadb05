import { nodeHost } from "../host/node-host.ts";
import { main } from "./main.ts";
import { nodeTerminal } from "./node-terminal.ts";

/** The command line on this machine, with every command. */
export function start(argv: string[]): Promise<number> {
  return main(argv, nodeHost(), nodeTerminal());
}
