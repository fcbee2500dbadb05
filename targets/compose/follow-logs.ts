import type { ReadPorts } from "../ports.ts";
import type { LogLine, LogRequest } from "../target.ts";
import type { Progress } from "./last-lines.ts";
import { lineQueue } from "./line-queue.ts";
import { readOn } from "./read-on.ts";

/** How often is looked for containers that were started again or made anew. */
const pollMs = 500;

/** A container as a source of lines. */
export interface LogSource {
  id: string;
  /** Component or resource name. */
  source: string;
  /** Moment of its last start: another one means that there is more to read. */
  startedAt: string;
}

/**
 * The output of all containers that `find` finds as it comes, until the signal: across restarts, of containers that are made
 * anew, and of those that are not there yet.
 */
export async function* followLogs(
  { scope, lines, signal: interrupted }: LogRequest,
  ports: Pick<ReadPorts, "query" | "clock">,
  find: () => Promise<LogSource[]>,
): AsyncIterable<LogLine> {
  // Whoever reads us may leave before the signal.
  const left = new AbortController();
  const signal = AbortSignal.any([interrupted, left.signal]);
  const seen = new Map<string, { progress: Progress; startedAt: string | null; isRead: boolean }>();
  const watch = async (push: (line: LogLine) => void) => {
    const readings = new Set<Promise<void>>();
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      for (const { id, source, startedAt } of await find()) {
        const known = seen.get(id) ?? { progress: {}, startedAt: null, isRead: false };
        seen.set(id, known);
        if (known.isRead || known.startedAt === startedAt) continue;
        Object.assign(known, { isRead: true, startedAt });
        const reading = { scope, ports, signal, push: (text: string) => push({ source, text }) };
        // Of what begins while we watch, all is new.
        const done = readOn({ id, lines: isFirst ? lines : "all" }, known.progress, reading).finally(() => {
          known.isRead = false;
          readings.delete(done);
        });
        readings.add(done);
      }
      await ports.clock.sleep(pollMs, { signal });
    }
    await Promise.all(readings);
  };
  try {
    yield* lineQueue([watch]);
  } finally {
    left.abort();
  }
}
