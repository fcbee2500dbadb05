import { addressParts } from "../../plans/index.ts";
import type { ReadPorts } from "../ports.ts";
import type { LogLine, LogRequest } from "../target.ts";
import { type DockerQuestions, dockerQuestions } from "./docker-questions.ts";
import { followLogs, type LogSource } from "./follow-logs.ts";
import { isRecord, label, ownership } from "./labels.ts";
import { lastLines } from "./last-lines.ts";

/** What the containers printed, one after the other; with `follow` as it comes, from all of them at once. */
export async function* logs(request: LogRequest, ports: ReadPorts): AsyncIterable<LogLine> {
  const { scope, lines, follow, signal } = request;
  const docker = dockerQuestions(scope.settings, ports);
  const sources = await sourcesOf(request, docker);
  // There is no other way to say it here, and silence would look like an app that prints nothing.
  for (const { message, why } of docker.problems.slice(0, 1)) yield { source: "docker", text: `${message}. ${why}` };
  if (follow && docker.problems.length === 0) {
    yield* followLogs(request, ports, () => sourcesOf(request, docker));
    return;
  }
  for (const { id, source } of sources) {
    const { texts } = await lastLines({ id, lines }, { scope, ports, signal });
    for (const text of texts) yield { source, text };
  }
}

/** The containers that are asked for: by component or resource name, or every component. In name order. */
async function sourcesOf({ scope, names }: LogRequest, docker: DockerQuestions): Promise<LogSource[]> {
  const ids = await docker.list("container", { [label.store]: scope.storeId, [label.context]: scope.context });
  const inspected = await docker.inspect("container", ids);
  const containers = inspected.flatMap((container): (LogSource & { origin: string })[] => {
    const config = isRecord(container["Config"]) ? container["Config"] : {};
    const labels = (isRecord(config["Labels"]) ? config["Labels"] : {}) as Record<string, string>;
    if (ownership(labels, scope) !== "ours") return [];
    const object = labels[label.object] ?? "";
    const service = object.slice(object.indexOf(":") + 1);
    const origin = scope.wanted?.objects[object]?.origin[0] ?? `component:${service}`;
    const state = isRecord(container["State"]) ? container["State"] : {};
    const startedAt = String(state["StartedAt"] ?? "");
    return [{ id: String(container["Id"]), source: service, startedAt, origin }];
  });
  return containers
    .filter(({ source, origin }) => {
      const { kind, names: own } = addressParts(origin);
      return names.length === 0 ? kind === "component" : names.includes(source) || names.includes(own.join("/"));
    })
    .sort((a, b) => (a.source < b.source ? -1 : 1));
}
