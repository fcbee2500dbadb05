// The whole command line with the file target in place of compose, as a process of its own, see test/harness/killed-program.ts.
import { main } from "../../../runtime/cli/main.ts";
import { nodeTerminal } from "../../../runtime/cli/node-terminal.ts";
import { nodeHost } from "../../../runtime/host/node-host.ts";
import { killedHost } from "./killed-host.ts";

const { host, count } = killedHost(nodeHost());
// Secrets and ports are the same in every run, so that what two runs leave can be compared.
const fixed = { ...host, randomBytes: (size: number) => new Uint8Array(size).fill(7), isPortFree: async () => true };
process.exitCode = await main(process.argv.slice(2), fixed, nodeTerminal());
process.stderr.write(`points: ${count()}\n`);
