import type { ObjectAddress } from "../../../plans/index.ts";
import type { ApplyPorts } from "../../ports.ts";
import type { ApplyContext } from "../../target.ts";
import { objectName, placesOf } from "../places.ts";
import { recordedEntry } from "../state.ts";

/** Stops the recorded server, if it runs. SIGINT is PostgreSQL's fast shutdown: sessions end, everything is written. */
export async function stopServer(object: ObjectAddress, { scope }: ApplyContext, ports: ApplyPorts): Promise<void> {
  const identity = (await recordedEntry(scope, object, ports.files))?.process;
  if (!identity) return;
  await ports.processes.stop(identity, { signal: "SIGINT", graceMs: 60_000 });
  // Left by a server that was killed. Its id may mean another process by now, for which PostgreSQL would refuse to start.
  const lock = `${placesOf(scope.folders.local).cluster(objectName(object))}/postmaster.pid`;
  if ((await ports.files.readText(lock))?.split("\n")[0] === String(identity.pid)) await ports.files.remove(lock);
}
