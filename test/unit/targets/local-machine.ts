import { posix } from "node:path";
import { memoryDisk } from "../../../runtime/host/memory-disk.ts";
import { type MemoryHostOptions, memoryHost } from "../../../runtime/host/memory-host.ts";
import { type MemoryWorld, memoryWorld } from "../../../runtime/host/memory-world.ts";

export const root = "/home/ada/notes";
const native = "/opt/postgres";

/** A world with an empty app and an installed PostgreSQL. */
export function machineWorld(files: Record<string, string> = {}): MemoryWorld {
  return memoryWorld({
    files: {
      [`${root}/app/web/server.js`]: "",
      [`${native}/package.json`]: '{ "version": "18.4.0-beta.17" }',
      [`${native}/native/pg-symlinks.json`]: "[]",
      ...files,
    },
  });
}

/** A host whose PostgreSQL and shell do what local relies on: files appear, single-user mode answers, a server is ready. */
export function machineHost(world: MemoryWorld, options: MemoryHostOptions = {}) {
  return memoryHost({
    world,
    http: () => ({ status: 200 }),
    onSpawn({ identity, spec }) {
      const data = spec.args[spec.args.indexOf("-D") + 1];
      const isServer = spec.args.some((each) => each.endsWith("/bin/postgres"));
      if (isServer && data) write(world, `${data}/postmaster.pid`, `${identity.pid}\n\n\n\n\n\n\nready   \n`);
    },
    ...options,
    machine: {
      packageFolder: () => native,
      programPath: (name) => `/usr/bin/${name}`,
      ...options.machine,
    },
    programs(call) {
      const initdb = call.args.find((each) => each.startsWith("--pgdata="));
      const isInitdb = call.program.endsWith("/initdb") || call.args.some((each) => each.endsWith("/initdb"));
      if (isInitdb && initdb) write(world, `${initdb.slice("--pgdata=".length)}/PG_VERSION`, "18\n");
      if (call.args.includes("--single")) return { stdout: '\t 1: rolname = "postgres"\t(typeid = 19)\n' };
      return options.programs ? options.programs(call) : {};
    },
  });
}

/** As another program would, without an effect of ours. */
export function write(world: MemoryWorld, path: string, text: string): void {
  for (const [name, entry] of memoryDisk({ [path]: text })) {
    const owned = entry.kind === "link" ? entry : { ...entry, uid: 1000 };
    if (name === path || !world.disk.has(name)) world.disk.set(posix.normalize(name), owned);
  }
}

export function readOrNull(world: MemoryWorld, path: string): string | null {
  const entry = world.disk.get(path);
  return entry?.kind === "file" ? entry.bytes.toString() : null;
}
