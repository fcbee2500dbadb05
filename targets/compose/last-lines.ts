import type { ReadPorts } from "../ports.ts";
import type { ObserveScope } from "../target.ts";
import { dockerArguments, dockerOptions } from "./docker-arguments.ts";
import { comparableMoment, logLine } from "./log-line.ts";

export type Stream = "stdout" | "stderr";

/** How far a container's output was read: the moment of the last line of each stream. */
export type Progress = Partial<Record<Stream, string>>;

interface Reading {
  scope: Pick<ObserveScope, "settings">;
  ports: Pick<ReadPorts, "query">;
  signal: AbortSignal;
}

/** By how many entries more is asked for than by lines: Docker counts the parts of a long line. */
const spare = 64;

/** What to ask Docker for that has so many whole lines. */
export function entriesFor(lines: number): number {
  return lines + spare;
}

/**
 * The last lines that a container printed, and up to where those go that are too many. What Docker gives first may be the
 * end of a line, with the end of a secret in it, so it is left out unless it is the first that was ever printed.
 */
export async function lastLines(
  { id, lines }: { id: string; lines: number },
  { scope, ports, signal }: Reading,
): Promise<{ texts: string[]; before: Progress }> {
  const args = ["logs", "--timestamps", `--tail=${entriesFor(lines)}`, id];
  const found: (ReturnType<typeof logLine> & { stream: Stream; order: string })[] = [];
  await ports.query("docker", dockerArguments(scope.settings, args), {
    ...dockerOptions,
    signal,
    onLine: (line, stream) => {
      const read = logLine(line);
      found.push({ ...read, stream, order: comparableMoment(read.moment ?? "~") });
    },
  });
  // The two streams come to us by two ways, one of them sooner.
  found.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
  const entries = found.reduce((sum, each) => sum + each.entries, 0);
  const dropped = Math.max(found.length - lines, entries < entriesFor(lines) ? 0 : 1);
  const before: Progress = {};
  for (const { moment, stream } of found.slice(0, dropped)) if (moment !== null) before[stream] = moment;
  return { texts: found.slice(dropped).map(({ text }) => text), before };
}
