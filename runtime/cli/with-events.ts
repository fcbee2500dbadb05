import { dirname, resolve } from "node:path";
import { diagnose, type Happening, type RunEvent } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { refusalReason } from "../host/refusal-reason.ts";
import type { Command, CommandCall } from "./command.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Runs a command and writes what happens as lines of JSON to the file that `--events` names, or to standard output: then that
 * has nothing else, and what a person reads goes to standard error. The last event tells the exit code.
 */
export async function withEvents(command: Command, call: CommandCall, to: string): Promise<ExitCode> {
  const { host, terminal, options } = call;
  if (to === "-" && options.json) throw new DiagnosticError("machine", diagnose("LP6018", null, {}));
  const sink = to === "-" ? terminalSink(terminal) : await fileSink(resolve(host.workingFolder, to), host);
  const run = host.ulid();
  const write = (happening: Happening) => {
    const event: RunEvent = { v: 1, at: new Date(host.clock.now()).toISOString(), run, ...happening };
    sink.write(`${JSON.stringify(event)}\n`);
  };
  try {
    const exit = await command({ ...call, terminal: sink.terminal ?? terminal, events: { run, write } });
    write({ type: "ended", exit, codes: [] });
    return exit;
  } catch (error) {
    const refused = error instanceof DiagnosticError ? error : null;
    const codes = refused?.diagnostics.map(({ code }) => code) ?? ["LP6009"];
    write({ type: "ended", exit: refused?.exit ?? 1, codes });
    throw error;
  } finally {
    const problem = await sink.end();
    if (problem !== null) terminal.say(`The events of this run are not complete: ${problem}\n`);
  }
}

interface Sink {
  write(line: string): void;
  /** What the command prints to, where not to the usual place. */
  terminal?: Terminal;
  /** When everything is written; what was in the way, or `null`. */
  end(): Promise<string | null>;
}

function terminalSink(terminal: Terminal): Sink {
  const print = (text: string) => {
    terminal.say(text);
    return true;
  };
  return { write: (line) => void terminal.print(line), terminal: { ...terminal, print }, end: async () => null };
}

/** Appends in the background: a deployment does not wait for its reader, nor fail because of it. LP6019 when it cannot begin. */
async function fileSink(path: string, { files }: Host): Promise<Sink> {
  let problem = await placeProblem(path, files);
  const append = async (line: string) => {
    if (problem !== null) return;
    await files.append(path, line).catch((error) => {
      problem = refusalReason(error);
    });
  };
  await append("");
  if (problem !== null) throw new DiagnosticError("machine", diagnose("LP6019", null, { path, reason: problem }));
  let queue = Promise.resolve();
  return {
    write(line) {
      queue = queue.then(() => append(line));
    },
    async end() {
      await queue;
      return problem;
    },
  };
}

/**
 * Why no events go to this place. What opens when somebody reads it would keep us waiting; in an app's folder each event would
 * change the source that is planned and compared.
 */
async function placeProblem(path: string, files: Pick<Host["files"], "stat">): Promise<string | null> {
  if ((await files.stat(path))?.kind === "other") return "something is in the way that is not a file";
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if ((await files.stat(`${folder}/Launchfile`))?.kind === "file") return `the app of "${folder}" has its source`;
  }
  return null;
}
