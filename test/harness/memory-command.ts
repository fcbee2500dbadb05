import { main } from "../../runtime/cli/main.ts";
import type { Terminal } from "../../runtime/cli/terminal.ts";
import type { Host } from "../../runtime/host/host.ts";
import type { MemoryHostOptions } from "../../runtime/host/memory-host.ts";
import { type MemoryWorld, memoryWorld } from "../../runtime/host/memory-world.ts";
import { type FakeDocker, fakeDocker } from "../fakes/docker-engine.ts";
import { machineHost } from "../unit/targets/local-machine.ts";

/** A machine in memory with a Docker engine, on which commands of the program run from beginning to end. */
export interface MemoryMachine {
  world: MemoryWorld;
  docker: FakeDocker;
  run(argv: string[], options?: RunOptions): Promise<{ exit: number; printed: string; said: string }>;
}

interface RunOptions {
  /** Replaces the host, or a part of it. */
  host?: (host: Host) => Host;
  input?: string;
  /** What a person answers, one question after the other; without it nobody is there. */
  answers?: string[];
}

interface Surroundings extends Pick<MemoryHostOptions, "variables" | "machine" | "identity"> {
  /** Folder that commands are typed in. */
  folder?: string;
  now?: number;
}

const postgres = "/opt/postgres";

/** `files` by path relative to the folder. */
export function memoryMachine(files: Record<string, string>, surroundings: Surroundings = {}): MemoryMachine {
  const { folder = "/home/ada/notes/app", now, variables, ...own } = surroundings;
  const placed = Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]);
  const installed = {
    [`${postgres}/package.json`]: '{ "version": "18.4.0-beta.17" }',
    [`${postgres}/native/pg-symlinks.json`]: "[]",
  };
  const world = memoryWorld({ files: { ...installed, ...Object.fromEntries(placed) }, ...(now && { now }) });
  const docker = fakeDocker();
  // The engine reads what Compose is pointed at from the same disk.
  docker.files.get = (path) => {
    const entry = world.disk.get(path);
    return entry?.kind === "file" ? entry.bytes.toString() : undefined;
  };
  const key = { LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32) };
  return {
    world,
    docker,
    async run(argv, { host: replaced = (host: Host) => host, input = "", answers } = {}) {
      let [printed, said] = ["", ""];
      const host = machineHost(world, {
        ...own,
        workingFolder: folder,
        variables: { HOME: "/home/ada", ...key, ...variables },
        input,
        http: () => ({ status: 200 }),
        programs: async ({ program, args, options }) => {
          if (program !== "docker") return program.endsWith("git") ? { exit: 128 } : {};
          const answer = await docker.run(program, args, options);
          for (const { state } of docker.containers.values()) if (state.Health) state.Health.Status = "healthy";
          return answer;
        },
      });
      const terminal: Terminal = {
        interactive: answers !== undefined,
        color: { print: false, say: false },
        interrupted: new AbortController().signal,
        print(text) {
          printed += text;
          return true;
        },
        say(text) {
          said += text;
        },
        status() {},
        async ask(question, { hidden = false } = {}) {
          said += `${question}${hidden ? "(hidden)" : ""}\n`;
          return answers?.shift() ?? null;
        },
      };
      const exit = await main(argv, replaced(host), terminal);
      return { exit, printed, said };
    },
  };
}

/** Every file of a machine by path, to see whether any was written. */
export function filesOf({ disk }: MemoryWorld): Record<string, string> {
  const files = [...disk].flatMap(([path, entry]) => (entry.kind === "file" ? [[path, entry.bytes.toString()]] : []));
  return Object.fromEntries(files.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)));
}

/** A host that only answers: whatever would change something is an error, which names it. */
export function readingHost(host: Host): Host {
  const refuse = (what: string) => () => {
    throw new Error(`planning must not ${what}`);
  };
  const { files, processes } = host;
  const writes = ["writeText", "makeFolder", "makeLink", "remove", "createExclusive", "append", "move"] as const;
  return {
    ...host,
    files: { ...files, ...Object.fromEntries(writes.map((name) => [name, refuse(`files.${name}`)])) },
    processes: { ...processes, spawnDetached: refuse("spawn"), stop: refuse("stop") },
    postgres: refuse("postgres"),
    async exec(program, args, options) {
      checkReading(program, args);
      return await host.exec(program, args, options);
    },
    async readOutput(program, args, options) {
      checkReading(program, args);
      return await host.readOutput(program, args, options);
    },
  };
}

/** Commands that change nothing, written down here a second time on purpose. */
function checkReading(program: string, args: string[]): void {
  const words = `${args.join(" ")} `;
  const isAsked =
    program === "git"
      ? /^(--no-optional-locks )?-C \S+ (rev-parse|status|ls-files) /.test(words)
      : program === "docker" &&
        /^(compose version|buildx imagetools inspect|ps|(container|network|volume|image) inspect|(network|volume) ls) /.test(
          words,
        );
  if (!isAsked) throw new Error(`planning must not run ${program} ${words}`);
}
