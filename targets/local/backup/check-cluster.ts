import { heldScript } from "../../data/held-script.ts";
import { lastWords } from "../../data/last-words.ts";
import type { RunResult } from "../../ports.ts";
import type { BackupMeans, BackupResult } from "../../target.ts";
import { objectName, placesOf } from "../places.ts";
import { findServer, type Server, serverProgram } from "../postgres/server.ts";
import { diagnosticOf } from "../problem.ts";
import { countTables } from "./cluster-session.ts";
import { unpackCluster } from "./unpack-cluster.ts";

/** Recovery may take its time. */
const answersWithinMs = 300_000;
const ports = { first: 40_000, count: 1000 };

/** Starts a server of its own on a base backup, and asks it for the app's tables. */
export async function checkClusterBackup(object: string, path: string, means: BackupMeans): Promise<BackupResult> {
  const name = objectName(object);
  const scratch = placesOf(means.context.scope.folders.local).scratch(object);
  const found = await findServer(means.context.scope, name, means.ports);
  if ("problem" in found) return { problem: diagnosticOf(found.problem).message };
  const server = { ...found.found, cluster: `${scratch}/cluster` };
  try {
    const problem = await unpackCluster(server, path, means);
    return problem === null ? await askScratchServer(server, means) : { problem };
  } finally {
    await means.ports.files.remove(scratch);
  }
}

async function askScratchServer(server: Server, means: BackupMeans): Promise<BackupResult> {
  const port = await freePort(means);
  if (port === null) return { problem: "no port of this machine is free for a server to try it with" };
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "logging_collector=off"];
  const options = ["-D", server.cluster, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  const { program, args, env } = serverProgram(server, ["postgres", ...options]);
  const stop = new AbortController();
  const running = means.ports.exec("sh", ["-c", heldScript, "launchplane", program, ...args], {
    env,
    cwd: server.cluster,
    holdInput: true,
    signal: stop.signal,
  });
  let ended: RunResult | null = null;
  void running.then((result) => {
    ended = result;
  });
  const answer = await untilAnswered({ name: server.name, port, ended: () => ended }, means);
  stop.abort();
  await running;
  return answer;
}

interface Asking {
  name: string;
  port: number;
  ended(): RunResult | null;
}

async function untilAnswered({ name, port, ended }: Asking, means: BackupMeans): Promise<BackupResult> {
  const { clock } = means.ports;
  const deadline = clock.now() + answersWithinMs;
  for (;;) {
    const answer = await countTables(name, means, port);
    const gone = ended();
    if (gone !== null) return { problem: `the server that was started on it ended: ${lastWords(gone)}` };
    if ("contents" in answer) return answer;
    const isRefused = /authentication failed|does not exist|permission denied/.test(answer.problem);
    if (isRefused || clock.now() >= deadline || means.context.signal.aborted) return answer;
    await clock.sleep(100);
  }
}

/** Begins somewhere, so that two of us do not begin with the same. */
async function freePort({ ports: machine }: BackupMeans): Promise<number | null> {
  const begin = machine.clock.now() % ports.count;
  for (let step = 0; step < ports.count; step++) {
    const port = ports.first + ((begin + step) % ports.count);
    if (await machine.isPortFree(port)) return port;
  }
  return null;
}
