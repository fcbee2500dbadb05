// The whole command line as it is, as a process of its own, see test/harness/killed-program.ts.
import { main } from "../../../runtime/cli/main.ts";
import { nodeTerminal } from "../../../runtime/cli/node-terminal.ts";
import { nodeHost } from "../../../runtime/host/node-host.ts";
import { killedHost } from "./killed-host.ts";

const { host, count } = killedHost(nodeHost());
process.exitCode = await main(process.argv.slice(2), host, nodeTerminal());
process.stderr.write(`points: ${count()}\n`);
