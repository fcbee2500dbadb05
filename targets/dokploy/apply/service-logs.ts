import type { Answered } from "../client.ts";
import type { LiveService } from "../live.ts";
import { isDatabase } from "../observe/observe-database.ts";
import type { Site } from "./site.ts";

/** Which lines of a log: the last so many, of those that were printed from a moment on. */
export interface LogPart {
  tail: number;
  /** As Dokploy says it: `2026-01-31T12:00:00.000Z`. The swarm keeps what earlier tasks printed too. */
  since?: string | null | undefined;
}

const moment = /^(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)) /;
/** Docker tells nanoseconds, Dokploy milliseconds. */
const common = "2026-01-31T12:00:00.000".length;

/** What a service of the swarm printed, without the times that the server puts before the lines. */
export async function serviceLogs(
  { kind, id }: LiveService,
  { client }: Site,
  { tail, since }: LogPart,
): Promise<string[]> {
  const read: Answered<unknown> = isDatabase(kind)
    ? await client.ask(`${kind}.readLogs`, { [`${kind}Id`]: id, tail })
    : await client.ask("application.readLogs", { applicationId: id, tail });
  if (typeof read.value !== "string") return [];
  const begin = since?.endsWith("Z") ? since.slice(0, common) : "";
  const isBefore = (line: string) => {
    const [, at = ""] = moment.exec(line) ?? [];
    return at.endsWith("Z") && at.slice(0, common) < begin;
  };
  const lines = read.value.split("\n").filter((line) => !isBefore(line));
  return lines.map((line) => line.replace(moment, "")).filter((line) => line.trim() !== "");
}
