import type { Digest, Json } from "../plans/index.ts";

/**
 * What a target may do to the world, as types: `runtime/host/` implements them. Planning gets `ReadPorts` and cannot
 * mutate anything by type; applying gets `ApplyPorts`.
 */
export interface ReadPorts {
  files: ReadFiles;
  processes: ReadProcesses;
  http: ReadHttp;
  clock: Clock;
  /** The machine: what local needs to choose binaries and users. */
  machine: Machine;
  /** Runs a read-only command. The host refuses argument lists that the target's `queries.ts` does not list. */
  query(program: string, args: string[], options?: RunOptions): Promise<RunResult>;
  /** Whether a server could listen on this TCP port of the loopback interface now. */
  isPortFree(port: number): Promise<boolean>;
}

export interface ApplyPorts extends ReadPorts {
  http: WriteHttp;
  files: WriteFiles;
  processes: WriteProcesses;
  /** Runs a command to its end. Secret values go through `env` or `input`, never through `args`. */
  exec(program: string, args: string[], options?: ExecOptions): Promise<RunResult>;
  /** A session with a PostgreSQL server of this machine. It is opened by the first query. */
  postgres(login: PostgresLogin): PostgresSession;
}

export interface ReadHttp {
  /** As a user would ask; at most the first MiB of the body is kept. */
  get(url: string, options: { timeoutMs: number }): Promise<HttpAnswer>;
  /** A GET of a platform's API, which changes nothing there. */
  ask(url: string, options: ApiOptions): Promise<HttpAnswer>;
}

export interface WriteHttp extends ReadHttp {
  /** A POST of JSON to a platform's API. */
  send(url: string, options: ApiOptions & { body: string }): Promise<HttpAnswer>;
}

/** No redirect is followed. An answer of more than 32 MiB is an error. */
export interface ApiOptions {
  headers: Record<string, string>;
  /** Of all of it. */
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface Machine {
  platform: string;
  arch: string;
  uid: number | null;
  /** Lines of the passwd database as `{ name, uid, gid }`; empty where there is none. */
  users: { name: string; uid: number; gid: number }[];
  /** Absolute path of an installed npm package's folder, or `null`. */
  packageFolder(name: string): string | null;
  /** Absolute path of a program on PATH, or `null`. */
  programPath(name: string): string | null;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Ends early, without error, when `signal` aborts. `background`: does not keep the process alive when nothing else does. */
  sleep(milliseconds: number, options?: { signal?: AbortSignal; background?: boolean }): Promise<void>;
}

export interface ReadFiles {
  /** The text, or `null` when there is no such file. */
  readText(path: string): Promise<string | null>;
  /** Names in a folder, sorted; empty when there is none. */
  list(folder: string): Promise<string[]>;
  stat(path: string): Promise<FileStat | null>;
  /** The last `lines` lines of a text file that may be large. */
  tail(path: string, lines: number): Promise<string[]>;
  /** The last `lines` lines (none by default), then each line as it is appended, until `signal` aborts. Waits for a missing file. */
  follow(path: string, signal: AbortSignal, options?: { lines?: number }): AsyncIterable<string>;
}

interface FileStat {
  kind: "file" | "folder" | "other";
  size: number;
  uid: number;
  /** Permission bits: `0o600`. */
  mode: number;
}

export interface WriteFiles extends ReadFiles {
  /** Atomic: a temporary name in the same folder, fsync, rename. Makes the folder (0700) when missing. Default mode 0600. */
  writeText(path: string, text: string, options?: { mode?: number }): Promise<void>;
  makeFolder(path: string, options?: { mode?: number; owner?: { uid: number; gid: number } }): Promise<void>;
  makeLink(path: string, to: string): Promise<void>;
  /** Removes a file or a whole folder; a missing one is fine. */
  remove(path: string): Promise<void>;
  /** Renames a file or a folder, its bytes on the disk before. Makes the folder it goes to (0700) when missing. */
  move(from: string, to: string): Promise<void>;
  /** Reads a file to its end, however large. */
  measure(path: string): Promise<MeasuredFile | null>;
}

interface MeasuredFile {
  bytes: number;
  digest: Digest;
}

export interface RunOptions {
  cwd?: string;
  /** The whole environment of the child besides PATH and HOME; nothing else is inherited. */
  env?: Record<string, string>;
  /** Names of variables of our own environment that the child may see too, where set: `DOCKER_HOST`. */
  inherit?: string[];
  input?: string;
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Each line of output as it comes. */
  onLine?(line: string, stream: "stdout" | "stderr"): void;
  /** All of standard output is kept, and not only the last MiB of it. */
  whole?: boolean;
  /** How it is told to end when the signal aborts or its time is over, before it is killed (default: SIGTERM, 5 seconds). */
  end?: { signal: "SIGINT"; graceMs: number };
}

export interface ExecOptions extends RunOptions {
  /** Standard input is this file. */
  inputFile?: string;
  /** Standard output goes into this file (0600), which is made anew, and not into the result. */
  outputFile?: string;
  /** What the program leaves running in its process group ends with it. */
  endsGroup?: boolean;
  /** Standard input stays open and empty while we live: a child that reads it to its end ends with us, however we end. */
  holdInput?: boolean;
}

/** `missing`: there is no such program. `timedOut`: it was ended after `timeoutMs`. */
export interface RunResult {
  outcome: "exited" | "missing" | "timed-out" | "aborted";
  exit: number | null;
  stdout: string;
  stderr: string;
}

export interface HttpAnswer {
  /** `null`: no answer, or not all of it; `error` says why. What was sent may have had its effect. */
  status: number | null;
  body: string;
  latencyMs: number;
  error: string | null;
}

/** The password goes over the connection, by SCRAM. */
export interface PostgresLogin {
  /** On 127.0.0.1. */
  port: number;
  user: string;
  password: string;
  database: string;
}

export interface PostgresSession {
  query(text: string): Promise<PostgresAnswer>;
  end(): Promise<void>;
}

interface PostgresAnswer {
  /** By column; values as PostgreSQL writes them. */
  rows: Record<string, string | null>[];
  /** `null`: it was answered. */
  error: string | null;
}

/** A process as it can be recognised later, although its id may have been given to another one by then. */
export interface ProcessIdentity {
  pid: number;
  /** Start time as the system tells it (clock ticks since boot, or a date); compared as text. */
  startedAt: string;
  /** Changes with each boot of the machine. */
  bootId: string;
}

interface ReadProcesses {
  /** Whether that very process still runs; a zombie does not. */
  isRunning(identity: ProcessIdentity): Promise<boolean>;
}

export interface WriteProcesses extends ReadProcesses {
  /** Starts a process in a process group of its own that outlives us; output is appended to `logFile`. */
  spawnDetached(spec: DetachedProcess): Promise<ProcessIdentity>;
  /** Ends the group of that very process: `signal`, then SIGKILL after `graceMs`. Answers when it has gone. */
  stop(
    identity: ProcessIdentity,
    options: { signal: "SIGTERM" | "SIGINT" | "SIGQUIT"; graceMs: number },
  ): Promise<void>;
}

export interface DetachedProcess {
  program: string;
  args: string[];
  cwd: string;
  /** The whole environment besides PATH and HOME. */
  env: Record<string, string>;
  logFile: string;
}

/** Free-form settings of an environment for its target, from `launchplane.yaml`. */
export type TargetSettings = { [key: string]: Json };
