import { hostname, userInfo } from "node:os";
import type { Variables } from "./child-environment.ts";
import type { Host } from "./host.ts";
import { isPortFree } from "./is-port-free.ts";
import { nodeFiles } from "./node-files.ts";
import { nodeHttp } from "./node-http.ts";
import { nodeMachine } from "./node-machine.ts";
import { nodePostgres } from "./node-postgres.ts";
import { isAlive, processTable } from "./process-table.ts";
import { sleep } from "./sleep.ts";
import { ulidSource } from "./ulid.ts";

/**
 * The real host. Every command loads it, so what costs time at start (child processes, sockets) is loaded when first used.
 * `variables` stands for our own environment.
 */
export function nodeHost(options: { variables?: Variables; workingFolder?: string } = {}): Host {
  const variables: Variables = Object.assign(Object.create(null), options.variables ?? process.env);
  const table = processTable(process.platform);
  let input: Promise<Uint8Array> | null = null;
  const processes = async () => (await import("./node-processes.ts")).nodeProcesses(table, variables);
  return {
    files: nodeFiles(),
    processes: {
      isRunning: async (identity) => (await processes()).isRunning(identity),
      spawnDetached: async (spec) => (await processes()).spawnDetached(spec),
      stop: async (identity, end) => (await processes()).stop(identity, end),
    },
    http: nodeHttp,
    clock: { now: Date.now, sleep },
    machine: nodeMachine(variables),
    isPortFree,
    async exec(program, args, settings = {}) {
      const { run } = await import("./node-run.ts");
      return await run({ program, args, options: settings }, { variables, table });
    },
    async readOutput(program, args, settings = {}) {
      const { readOutput } = await import("./node-run.ts");
      return await readOutput({ program, args, options: settings }, { variables, table });
    },
    postgres: nodePostgres,
    ulid: ulidSource(Date.now, randomBytes),
    randomBytes,
    variable: (name) => variables[name],
    get identity() {
      return { hostName: hostname(), pid: process.pid, userName: userName() };
    },
    isProcessAlive(pid) {
      const entry = table.entry(pid);
      return entry !== null && isAlive(entry);
    },
    get workingFolder() {
      return options.workingFolder ?? process.cwd();
    },
    readInput(limit) {
      input ??= import("./node-input.ts").then(({ readNodeInput }) => readNodeInput(limit));
      return input;
    },
  };
}

function randomBytes(size: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(size));
}

/** A container may run as a user that the passwd database does not have. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? "unknown");
  }
}
