import type { Host } from "../../../runtime/host/host.ts";

/** What counts as a point where the process can be killed, by the value of KILL_AT. */
const points: Record<string, RegExp> = {
  /** A line of the journal, and an operation of the file target. */
  steps: /\/journal\.ndjson$|\/(objects|tasks)\/[^/]+$/,
  /** A task of the file target. */
  tasks: /\/tasks\/[^/]+$/,
  /** Any write, of the records and the lock too. */
  writes: /./,
  /** Before and after a line of the journal: after an operation that is not told yet, and after it was told. */
  lines: /\/journal\.ndjson$/,
};

/**
 * The same host, on which this process ends as if the system had killed it at the point number KILL_AFTER. `count` is how many
 * there were so far.
 */
export function killedHost(real: Host): { host: Host; count(): number } {
  const { KILL_AFTER = "Infinity", KILL_AT = "steps" } = process.env;
  let count = 0;
  const pass = async () => {
    if (++count < Number(KILL_AFTER)) return;
    process.kill(process.pid, "SIGKILL");
    await new Promise(() => {});
  };
  const counted = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
    const isPoint = points[KILL_AT]?.test(path) ?? false;
    if (isPoint && KILL_AT === "lines") await pass();
    const result = await work();
    if (isPoint) await pass();
    return result;
  };
  const { files } = real;
  const host: Host = {
    ...real,
    files: {
      ...files,
      append: (path, text) => counted(path, () => files.append(path, text)),
      writeText: (path, text, options) => counted(path, () => files.writeText(path, text, options)),
      createExclusive: (path, text, options) => counted(path, () => files.createExclusive(path, text, options)),
      remove: (path) => counted(path, () => files.remove(path)),
    },
  };
  return { host, count: () => count };
}
