import type {
  ApiOptions,
  ExecOptions,
  HttpAnswer,
  Machine,
  PostgresLogin,
  PostgresSession,
  RunResult,
} from "../../targets/index.ts";
import type { DurableFiles, Host, ReadOutput } from "./host.ts";
import { type CrashPoint, type MemoryEffects, memoryEffects } from "./memory-effects.ts";
import { memoryFiles } from "./memory-files.ts";
import { memoryProcesses } from "./memory-processes.ts";
import { type ProgramCall, type Programs, runScripted } from "./memory-programs.ts";
import { memoryRandom } from "./memory-random.ts";
import { type MemoryProcess, type MemoryWorld, memoryWorld } from "./memory-world.ts";
import { ulidSource } from "./ulid.ts";

export interface MemoryHost extends Host {
  world: MemoryWorld;
  /** Every `exec` so far. */
  calls: ProgramCall[];
  /** How many effects there were: a run without crash tells how many crash points it has. */
  effects(): number;
}

export interface MemoryHostOptions {
  /** Default: a new one with `files`. */
  world?: MemoryWorld;
  /** Text files by absolute path. */
  files?: Record<string, string>;
  crash?: CrashPoint;
  variables?: Record<string, string>;
  workingFolder?: string;
  /** Standard input. */
  input?: string;
  identity?: Host["identity"];
  machine?: Partial<Machine>;
  programs?: Programs;
  /** Sees each started process: may end it, or write files of the world. */
  onSpawn?(started: MemoryProcess): void;
  /** Answers a query to a PostgreSQL server; `undefined`: connection refused. */
  sql?(login: PostgresLogin, text: string): Awaited<ReturnType<PostgresSession["query"]>> | undefined;
  /** Answers a GET; `undefined`: connection refused. */
  http?(url: string): Partial<HttpAnswer> | undefined;
  /** Answers a call of a platform's API; `undefined`: connection refused. */
  api?(call: ApiCall): Partial<HttpAnswer> | undefined;
}

export interface ApiCall extends ApiOptions {
  method: "GET" | "POST";
  url: string;
  body?: string;
}

/** A host without any effect on the machine: for tests, which script what is around it. */
export function memoryHost(options: MemoryHostOptions = {}): MemoryHost {
  const world = options.world ?? memoryWorld({ files: options.files ?? {} });
  const effects = memoryEffects(options.crash ?? null);
  const machine = { ...bareMachine, ...options.machine };
  const folder = options.workingFolder ?? "/";
  const files = memoryFiles({ disk: world.disk, effects, folder, uid: machine.uid ?? 0 });
  const randomBytes = memoryRandom(world);
  const calls: ProgramCall[] = [];
  const exec: Host["exec"] = async (program, args, settings = {}) => {
    const call = { program, args, options: settings };
    const result = await effects.take(() => {
      calls.push(call);
      return runScripted(options.programs, call);
    });
    return await withOutputFile(result, settings, files);
  };
  return {
    world,
    calls,
    effects: effects.count,
    files,
    processes: memoryProcesses({ world, effects, files, onSpawn: options.onSpawn ?? (() => {}) }),
    http: scriptedHttp(options, effects),
    clock: {
      now: () => world.clock.now(),
      async sleep(milliseconds, settings) {
        await world.clock.sleep(milliseconds, settings);
        effects.refuseAfterCrash();
      },
    },
    machine,
    isPortFree: async (port) => !world.takenPorts.has(port),
    exec,
    readOutput: async (...call) => asBytes(await exec(...call)),
    postgres: scriptedPostgres(options, effects),
    ulid: ulidSource(world.clock.now, randomBytes),
    randomBytes,
    variable: (name) => options.variables?.[name],
    identity: options.identity ?? { hostName: "machine", pid: 100, userName: "user" },
    isProcessAlive: (pid) => !world.dead.has(pid),
    workingFolder: folder,
    readInput: async () => Buffer.from(options.input ?? ""),
  };
}

function scriptedHttp({ http, api }: MemoryHostOptions, effects: MemoryEffects): Host["http"] {
  const answer = (scripted: Partial<HttpAnswer> = { status: null, error: "connection refused" }): HttpAnswer => {
    return { status: 200, body: "", latencyMs: 1, error: null, ...scripted };
  };
  const asked = (call: ApiCall) => {
    effects.refuseAfterCrash();
    return answer(api?.(call));
  };
  return {
    async get(url) {
      effects.refuseAfterCrash();
      return answer(http?.(url));
    },
    ask: async (url, settings) => asked({ method: "GET", url, ...settings }),
    send: async (url, settings) => await effects.take(() => asked({ method: "POST", url, ...settings })),
  };
}

function scriptedPostgres({ sql }: MemoryHostOptions, effects: MemoryEffects): Host["postgres"] {
  return (login) => ({
    async query(text) {
      return effects.take(() => sql?.(login, text) ?? { rows: [], error: "connection refused" });
    },
    async end() {},
  });
}

async function withOutputFile(result: RunResult, { outputFile }: ExecOptions, files: DurableFiles): Promise<RunResult> {
  if (outputFile === undefined) return result;
  await files.writeText(outputFile, result.stdout);
  return { ...result, stdout: "" };
}

function asBytes(result: RunResult): ReadOutput {
  return { ...result, stdout: Buffer.from(result.stdout) };
}

const bareMachine: Machine = {
  platform: "linux",
  arch: "x64",
  uid: 1000,
  users: [],
  packageFolder: () => null,
  programPath: () => null,
};
