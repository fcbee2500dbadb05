import type { ChildProcess, SpawnOptions } from "node:child_process";
import { stat } from "node:fs/promises";
import { constants } from "node:os";
import type { ExecOptions, RunResult } from "../../targets/index.ts";
import { childEnvironment, type Variables } from "./child-environment.ts";
import { type ChildFiles, openChildFiles } from "./child-files.ts";
import { endGroup } from "./end-group.ts";
import { errorCode } from "./error-code.ts";
import type { ReadOutput } from "./host.ts";
import { lineSplitter } from "./line-splitter.ts";
import { type OutputTail, outputTail } from "./output-tail.ts";
import type { ProcessTable } from "./process-table.ts";

const keptBytes = 1024 * 1024;
const killAfterMs = 5_000;
/** A longer timer would end at once. */
const longestTimerMs = 2 ** 31 - 1;
/** How long output is read on after the program's end, when a process that it left behind keeps the pipe open. */
const drainMs = 500;

/** What `run` needs to know of this machine. */
interface RunSurroundings {
  variables: Variables;
  table: ProcessTable;
}

/**
 * Runs a program to its end, without a shell, in a process group of its own: on a timeout or abort the whole group ends
 * before this answers. Never throws: a program that cannot be started ends with 126 and the reason on stderr, as in a shell.
 */
export async function run(call: RunCall, surroundings: RunSurroundings): Promise<RunResult> {
  const limit = call.options.whole ? Number.POSITIVE_INFINITY : keptBytes;
  const { stdout, stderr, ...result } = await runToEnd(call, surroundings, limit);
  return { ...result, stdout: stdout.text(), stderr: stderr.text() };
}

/** Runs a program as `run` does, and keeps all that it writes to standard output. */
export async function readOutput(call: RunCall, surroundings: RunSurroundings): Promise<ReadOutput> {
  const { stdout, stderr, ...result } = await runToEnd(call, surroundings, Number.POSITIVE_INFINITY);
  return { ...result, stdout: stdout.bytes(), stderr: stderr.text() };
}

interface RunCall {
  program: string;
  args: string[];
  options: ExecOptions;
}

interface Ended extends Pick<RunResult, "outcome" | "exit"> {
  stdout: OutputTail;
  stderr: OutputTail;
}

async function runToEnd(call: RunCall, surroundings: RunSurroundings, limit: number): Promise<Ended> {
  const { options } = call;
  const output = { stdout: outputTail(limit), stderr: outputTail(keptBytes) };
  if (options.signal?.aborted) return { outcome: "aborted", exit: null, ...output };
  let files: ChildFiles;
  try {
    files = await openChildFiles(options);
  } catch (error) {
    output.stderr.push(Buffer.from(`${errorText(error)}\n`));
    return { outcome: "exited", exit: 126, ...output };
  }
  try {
    return { ...(await runWithFiles(call, { ...surroundings, files, output })), ...output };
  } catch (error) {
    return { ...(await notStarted(call, error, output.stderr)), ...output };
  } finally {
    await files.close();
  }
}

async function runWithFiles(
  { program, args, options }: RunCall,
  {
    variables,
    table,
    files,
    output,
  }: RunSurroundings & { files: ChildFiles; output: Pick<Ended, "stdout" | "stderr"> },
): Promise<Pick<Ended, "outcome" | "exit">> {
  const { spawn } = await import("node:child_process");
  const isFed = options.input !== undefined || options.holdInput === true;
  const settings: SpawnOptions = {
    cwd: options.cwd,
    env: childEnvironment(variables, options),
    stdio: [files.input?.fd ?? (isFed ? "pipe" : "ignore"), files.output?.fd ?? "pipe", "pipe"],
    detached: true,
  };
  const child = spawn(program, args, settings);
  capture(child, output, options);
  const ended = ending(child);
  feed(child, options);
  const stop = stopper(child, options, table);
  try {
    const exit = await ended;
    if (options.endsGroup) {
      stop.disarm();
      await stop.rest();
    }
    const outcome = await stop.outcome();
    return { outcome, exit: outcome === "exited" ? exit : null };
  } finally {
    stop.disarm();
    child.stdin?.destroy();
  }
}

/** Of a file that cannot be opened: the system's message names it. */
function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Node's own messages are not shown: they may quote an argument or a variable. */
async function notStarted(
  { program, options: { cwd } }: RunCall,
  error: unknown,
  stderr: OutputTail,
): Promise<Pick<RunResult, "outcome" | "exit">> {
  const code = errorCode(error);
  const folderIsThere = cwd === undefined || (await stat(cwd).catch(() => null))?.isDirectory();
  if (code === "ENOENT" && folderIsThere) return { outcome: "missing", exit: null };
  const reason = folderIsThere ? code : `there is no folder ${cwd}`;
  stderr.push(Buffer.from(`${program} cannot be started: ${reason}\n`));
  return { outcome: "exited", exit: 126 };
}

/** Collects both outputs from now on. */
function capture(child: ChildProcess, output: Pick<Ended, "stdout" | "stderr">, options: ExecOptions): void {
  for (const name of ["stdout", "stderr"] as const) {
    collect(child[name], output[name], (line) => options.onLine?.(line, name));
  }
}

function collect(stream: NodeJS.ReadableStream | null, tail: OutputTail, onLine: (line: string) => void): void {
  const lines = lineSplitter();
  stream?.on("data", (chunk: Buffer) => {
    tail.push(chunk);
    for (const line of lines.push(chunk)) onLine(line);
  });
  stream?.on("close", () => {
    for (const line of lines.rest()) onLine(line);
  });
}

/** The exit code, 128 + number for a signal as in a shell, once all output was read. Rejects when it was not started. */
function ending(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      const closeStreams = () => {
        child.stdout?.destroy();
        child.stderr?.destroy();
      };
      // Once more it is looked whether there is any: we may have been too busy to read it in that time.
      const drain = setTimeout(() => setImmediate(closeStreams), drainMs);
      child.once("close", () => {
        clearTimeout(drain);
        resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
      });
    });
  });
}

function feed(child: ChildProcess, { input, holdInput }: ExecOptions): void {
  // A program may end without reading all of its input.
  child.stdin?.on("error", () => {});
  if (!holdInput) child.stdin?.end(input);
}

/** Ends the group on timeout or abort. `outcome` waits for that end. */
function stopper(child: ChildProcess, options: ExecOptions, table: ProcessTable) {
  let outcome: RunResult["outcome"] = "exited";
  let ended: Promise<void> = Promise.resolve();
  const end = async () => {
    const group = child.pid;
    if (group === undefined) return;
    const how = options.end ?? ({ signal: "SIGTERM", graceMs: killAfterMs } as const);
    await endGroup(group, () => table.members(group), how);
  };
  const stop = (why: RunResult["outcome"]) => () => {
    if (outcome !== "exited") return;
    outcome = why;
    ended = end();
  };
  const abort = stop("aborted");
  options.signal?.addEventListener("abort", abort);
  const { timeoutMs } = options;
  const timer =
    timeoutMs === undefined ? undefined : setTimeout(stop("timed-out"), Math.min(timeoutMs, longestTimerMs));
  return {
    /** Ends what is left of the group. */
    rest: end,
    outcome: async () => {
      await ended;
      return outcome;
    },
    disarm: () => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", abort);
    },
  };
}
