import type { ApplyPorts } from "../../targets/index.ts";
import type { Host } from "./host.ts";
import { type IsQuery, readPorts } from "./read-ports.ts";

/** What applying gets: planning's ports, and those that change the world. */
export function applyPorts(host: Host, isQuery: IsQuery): ApplyPorts {
  const reading = readPorts(host, isQuery);
  const { files, http, processes } = host;
  return {
    ...reading,
    files: {
      ...reading.files,
      writeText: (path, text, options) => files.writeText(path, text, options),
      makeFolder: (path, options) => files.makeFolder(path, options),
      makeLink: (path, to) => files.makeLink(path, to),
      remove: (path) => files.remove(path),
      move: (from, to) => files.move(from, to),
      measure: (path) => files.measure(path),
    },
    processes: {
      ...reading.processes,
      spawnDetached: (spec) => processes.spawnDetached(spec),
      stop: (identity, options) => processes.stop(identity, options),
    },
    http: { ...reading.http, send: (url, options) => http.send(url, options) },
    exec: (program, args, options) => host.exec(program, args, options),
    postgres: (login) => host.postgres(login),
  };
}
