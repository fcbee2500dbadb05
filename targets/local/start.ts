import type { ObjectAddress } from "../../plans/index.ts";
import type { ApplyPorts, DetachedProcess, ProcessIdentity } from "../ports.ts";
import type { ObserveScope } from "../target.ts";
import { placesOf } from "./places.ts";

/** Marks in a log where the output of a start begins. */
const startMark = "--- started ";

/**
 * Waits until the gate names this very process, then becomes the program. So nothing runs before it is recorded: when we are
 * killed in between, the process ends by itself after ten seconds, and none is lost.
 */
const gatekeeper = `gate=$1; shift; tries=0
while [ "$(cat "$gate" 2>/dev/null)" != "$$" ]; do
  tries=$((tries + 1)); [ "$tries" -le 200 ] || exit 75
  sleep 0.05
done
echo "${startMark}$(date -u +%Y-%m-%dT%H:%M:%SZ) ---"
exec "$@"`;

interface Start {
  object: ObjectAddress;
  spec: Omit<DetachedProcess, "logFile">;
  /** Writes down which process it is. */
  record(identity: ProcessIdentity): Promise<void>;
}

/** Starts a process that outlives us, and records it before its program begins. */
export async function start(
  { folders }: ObserveScope,
  { object, spec, record }: Start,
  ports: ApplyPorts,
): Promise<ProcessIdentity> {
  const places = placesOf(folders.local);
  const gate = places.gate(object);
  await ports.files.remove(gate);
  const identity = await ports.processes.spawnDetached({
    ...spec,
    program: "sh",
    args: ["-c", gatekeeper, "launchplane", gate, spec.program, ...spec.args],
    logFile: places.log(object),
  });
  await record(identity);
  await ports.files.writeText(gate, String(identity.pid));
  return identity;
}

/** The last lines of output since the last start, at most `lines`. */
export async function outputSinceStart(
  { folders }: ObserveScope,
  { object, lines }: { object: ObjectAddress; lines: number },
  { files }: ApplyPorts,
): Promise<string[]> {
  const tail = await files.tail(placesOf(folders.local).log(object), lines);
  return tail.slice(tail.findLastIndex((line) => line.startsWith(startMark)) + 1);
}
