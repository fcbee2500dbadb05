// The whole command line with the file target in place of compose, as a process of its own (test/harness/file-program.ts).
// KILL_AFTER=7 kills it after its seventh step, a line of the journal or an operation; with KILL_AT=writes after its seventh
// write of whatever, with KILL_AT=tasks after its seventh run of a task. It says how many there were when it ends by itself.
import { main } from "../../../runtime/cli/main.ts";
import { nodeTerminal } from "../../../runtime/cli/node-terminal.ts";
import { nodeHost } from "../../../runtime/host/node-host.ts";

const { KILL_AFTER = "Infinity", KILL_AT = "steps" } = process.env;
const real = nodeHost();
const counts: Record<string, RegExp> = {
  writes: /./,
  steps: /\/journal\.ndjson$|\/(objects|tasks)\/[^/]+$/,
  tasks: /\/tasks\/[^/]+$/,
};
let count = 0;

/** Ends this process, as the system would, when that was the last thing that it was to do. */
async function counted<T>(path: string, work: Promise<T>): Promise<T> {
  const result = await work;
  if (counts[KILL_AT]?.test(path) && ++count === Number(KILL_AFTER)) {
    process.kill(process.pid, "SIGKILL");
    await new Promise(() => {});
  }
  return result;
}

const { files } = real;
const host: typeof real = {
  ...real,
  files: {
    ...files,
    append: (path, text) => counted(path, files.append(path, text)),
    writeText: (path, text, options) => counted(path, files.writeText(path, text, options)),
    createExclusive: (path, text, options) => counted(path, files.createExclusive(path, text, options)),
    remove: (path) => counted(path, files.remove(path)),
  },
  // Secrets and ports are the same in every run, so that what two runs leave can be compared.
  randomBytes: (size) => new Uint8Array(size).fill(7),
  isPortFree: async () => true,
};

process.exitCode = await main(process.argv.slice(2), host, nodeTerminal());
process.stderr.write(`steps: ${count}\n`);
