import type { ReadPorts, RunOptions } from "../ports.ts";
import type { ObserveScope } from "../target.ts";
import { dockerArguments, dockerOptions } from "./docker-arguments.ts";
import { entriesFor, lastLines, type Progress } from "./last-lines.ts";
import { comparableMoment, logLine } from "./log-line.ts";

interface Reading {
  scope: Pick<ObserveScope, "settings">;
  ports: Pick<ReadPorts, "query">;
  signal: AbortSignal;
  push(text: string): void;
}

/**
 * Reads a container's output until the container stops. A container that was started again is read on from where it was
 * left: every line comes with the moment at which it was printed, and what was told before is not told twice.
 */
export async function readOn(
  { id, lines }: { id: string; lines: number | "all" },
  progress: Progress,
  { scope, ports, signal, push }: Reading,
): Promise<void> {
  const told = Object.values(progress).sort();
  const since = told[0] === undefined ? [] : [`--since=${told[0]}`];
  const from = lines === "all" ? ["--tail=all", ...since] : [`--tail=${entriesFor(lines)}`];
  if (lines !== "all") Object.assign(progress, (await lastLines({ id, lines }, { scope, ports, signal })).before);
  const args = ["logs", "--follow", "--timestamps", ...from, id];
  const before: Progress = { ...progress };
  const onLine: RunOptions["onLine"] = (line, stream) => {
    const { moment, text } = logLine(line);
    if (moment !== null && comparableMoment(moment) <= comparableMoment(before[stream] ?? "")) return;
    if (moment !== null) progress[stream] = moment;
    push(text);
  };
  await ports.query("docker", dockerArguments(scope.settings, args), { ...dockerOptions, signal, onLine });
}
