import type { ReadPorts } from "../../targets/index.ts";
import type { DurableReadFiles, Host } from "./host.ts";

/** Whether an argument list is one of a target's read-only commands. */
export type IsQuery = (program: string, args: string[]) => boolean;

/**
 * What planning has of a host: nothing of it writes a file or starts what goes on running. A command is run through
 * `readPorts`, which knows the read-only ones of a target, or is one of Git's that only read.
 */
export interface ReadHost
  extends Pick<Host, "http" | "clock" | "machine" | "isPortFree" | "exec" | "readOutput" | "variable"> {
  files: DurableReadFiles;
  processes: ReadPorts["processes"];
}

/**
 * What planning gets. Each function is picked by name, so that nothing that changes the world is reachable even at run time.
 * A command that `isQuery` does not know is a defect of the target: it throws, and nothing runs.
 */
export function readPorts(host: ReadHost, isQuery: IsQuery): ReadPorts {
  const { files, processes, http, clock, machine } = host;
  return {
    files: {
      readText: (path) => files.readText(path),
      list: (folder) => files.list(folder),
      stat: (path) => files.stat(path),
      tail: (path, lines) => files.tail(path, lines),
      follow: (path, signal, options) => files.follow(path, signal, options),
    },
    processes: { isRunning: (identity) => processes.isRunning(identity) },
    http: { get: (url, options) => http.get(url, options), ask: (url, options) => http.ask(url, options) },
    clock: { now: () => clock.now(), sleep: (milliseconds, options) => clock.sleep(milliseconds, options) },
    machine,
    isPortFree: (port) => host.isPortFree(port),
    async query(program, args, options) {
      if (!isQuery(program, args))
        throw new Error(`Not a read-only command of this target: ${program} ${args[0] ?? ""}`);
      return await host.exec(program, args, options);
    },
  };
}
