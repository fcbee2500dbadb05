import type { State } from "./state.ts";

const times = new Set(["createdAt", "startedAt", "finishedAt", "timestamp", "logPath"]);

/** The database and the machine without what differs from run to run of the clock: times and logs. */
export function dumpState({ tables, queue, machine, version }: State): unknown {
  const { logs: _, ...rest } = machine;
  return JSON.parse(
    JSON.stringify({ version, tables, queue, machine: rest }, (name, value) => (times.has(name) ? undefined : value)),
  );
}
