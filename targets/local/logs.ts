import type { ObjectAddress } from "../../plans/index.ts";
import type { ReadPorts } from "../ports.ts";
import type { LogLine, LogRequest } from "../target.ts";
import { merged } from "./merged.ts";
import { objectName, placesOf } from "./places.ts";
import { readState } from "./state.ts";

/** The output of components, or of the components and resources that were asked for: first the last lines, then what comes. */
export async function* logs(
  { scope, names, lines, follow, signal }: LogRequest,
  ports: ReadPorts,
): AsyncIterable<LogLine> {
  const state = await readState(scope, ports.files);
  const known = "found" in state ? Object.keys(state.found.objects) : [];
  // What is not there yet may come while it is followed.
  const coming = follow ? Object.keys(scope.wanted?.objects ?? {}) : [];
  const objects = [...new Set([...known, ...coming])].filter((object) => isAskedFor(object, names)).sort();
  const pathOf = placesOf(scope.folders.local).log;
  if (follow) {
    yield* merged(objects.map((object) => linesOf(object, ports.files.follow(pathOf(object), signal, { lines }))));
    return;
  }
  for (const object of objects) {
    for (const text of await ports.files.tail(pathOf(object), lines)) yield { source: objectName(object), text };
  }
}

function isAskedFor(object: ObjectAddress, names: string[]): boolean {
  const type = object.slice(0, object.indexOf(":"));
  if (names.length === 0) return type === "process";
  return (type === "process" || type === "database") && names.includes(objectName(object));
}

async function* linesOf(object: ObjectAddress, lines: AsyncIterable<string>): AsyncIterable<LogLine> {
  for await (const text of lines) yield { source: objectName(object), text };
}
