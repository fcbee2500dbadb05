import type { ReadPorts } from "../ports.ts";
import type { LogLine, LogRequest } from "../target.ts";
import { refusalOf } from "./api-problem.ts";
import { type Reader, readerOf } from "./client.ts";
import { readLive } from "./live.ts";
import { type LogSource, logSources } from "./logs/log-sources.ts";
import { newLines } from "./logs/new-lines.ts";
import { type Refusal, refusalDiagnostic } from "./refusal.ts";

const pauseMs = 1_500;
/** The server reads no more of one source. */
const longestTail = 10_000;
/** How much is read again and again while it is followed, so that what comes meanwhile is found in it. */
const followedTail = 1_000;

/**
 * What the containers printed, one after the other. Dokploy tells the last lines alone: to follow them is to ask again and to
 * leave out what was told.
 */
export async function* logs(request: LogRequest, ports: ReadPorts): AsyncIterable<LogLine> {
  const { scope, lines, follow, signal } = request;
  const reader = readerOf(scope, ports, signal);
  const tail = Math.min(longestTail, follow ? Math.max(lines, followedTail) : lines);
  const windows = new Map<string, string[]>();
  let told = "";
  for (let isFirst = true; ; isFirst = false) {
    const found = await sourcesOf(request, reader);
    const problem = "refusal" in found ? problemText(found.refusal) : "";
    // There is no other way to say it here, and silence would look like an app that prints nothing.
    if (problem !== "" && problem !== told && !signal.aborted) yield { source: "dokploy", text: problem };
    told = problem;
    for (const source of "value" in found ? found.value : []) {
      yield* linesOf(source, { windows, tail, lines: isFirst ? lines : tail, signal });
    }
    if (!follow || signal.aborted) return;
    await ports.clock.sleep(pauseMs, { signal });
    if (signal.aborted) return;
  }
}

async function sourcesOf(request: LogRequest, reader: Reader): Promise<{ value: LogSource[] } | { refusal: Refusal }> {
  const live = await readLive(request.scope, reader);
  if ("refusal" in live) return live;
  const found = await logSources(live.value.services, request, reader);
  return found.problem ? { refusal: refusalOf(found.problem) } : found;
}

interface Reading {
  /** The last lines of each source as they were read last. */
  windows: Map<string, string[]>;
  tail: number;
  /** How many are shown of a source that was not read before. */
  lines: number;
  signal: AbortSignal;
}

async function* linesOf(source: LogSource, { windows, tail, lines, signal }: Reading): AsyncIterable<LogLine> {
  // A tail of none is refused.
  const read = await source.read(Math.max(1, tail));
  if (read.problem && !signal.aborted)
    yield { source: source.name, text: `[this could not be read: ${read.problem.message}]` };
  if (typeof read.value !== "string") return;
  const now = read.value.replace(/\n$/, "").split("\n");
  const before = windows.get(source.key);
  windows.set(source.key, now);
  const shown = before === undefined ? lastOf(now, lines) : newLines(before, now);
  const isTorn = before !== undefined && before.length > 0 && shown.length >= tail;
  if (isTorn) yield { source: source.name, text: "[more was printed than Dokploy tells: lines may be missing here]" };
  for (const line of shown) yield { source: source.name, text: withoutMoment(line) };
}

function lastOf(lines: string[], count: number): string[] {
  return count === 0 ? [] : lines.slice(-count);
}

/** Docker puts the moment before a line, which is what tells equal lines apart. */
function withoutMoment(line: string): string {
  return line.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z ?/, "");
}

function problemText(refusal: Refusal): string {
  const { message, why } = refusalDiagnostic(refusal);
  return `${message}. ${why}`;
}
