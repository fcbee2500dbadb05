import { addressParts } from "../../plans/index.ts";
import { dockerOptions } from "../compose/docker-arguments.ts";
import { dockerQuestions } from "../compose/docker-questions.ts";
import { engineProblem } from "../compose/engine-problem.ts";
import { followLogs, type LogSource } from "../compose/follow-logs.ts";
import { isRecord } from "../compose/labels.ts";
import { lastLines } from "../compose/last-lines.ts";
import type { ReadPorts } from "../ports.ts";
import type { LogLine, LogRequest } from "../target.ts";
import { stackOf } from "./command/stack-of.ts";

/** What the stack's containers printed, one after the other; with `follow` as it comes, from all of them at once. */
export async function* logs(request: LogRequest, ports: ReadPorts): AsyncIterable<LogLine> {
  const { scope, lines, follow, signal } = request;
  const question = ["version", "--format", "{{.Server.Version}}"];
  const problem = engineProblem(question, await ports.query("docker", question, dockerOptions));
  if (problem !== null) yield { source: "docker", text: `${problem.message}. ${problem.why}` };
  else if (follow) yield* followLogs(request, ports, () => sourcesOf(request, ports));
  else {
    for (const { id, source } of await sourcesOf(request, ports)) {
      const { texts } = await lastLines({ id, lines }, { scope, ports, signal });
      for (const text of texts) yield { source, text };
    }
  }
}

/** The containers that are asked for: by component or resource name, or every component. In name order. */
async function sourcesOf({ scope, names }: LogRequest, ports: ReadPorts): Promise<LogSource[]> {
  const { project, name: stack } = stackOf(scope);
  const asked = Object.entries(scope.wanted?.objects ?? {}).flatMap(([address, { type, origin }]) => {
    if (!/^(service|job|task|setup)$/.test(type)) return [];
    const name = address.slice(address.indexOf(":") + 1);
    const { kind, names: own } = addressParts(origin[0] ?? address);
    const isAsked = names.length === 0 ? kind === "component" : names.includes(name) || names.includes(own.join("/"));
    return isAsked ? [name] : [];
  });
  const wanted = new Map(asked.sort().map((name) => [`/${project}-${stack}-${name}`, name]));
  const engineNames = [...wanted.keys()].map((name) => name.slice(1));
  const inspected = await dockerQuestions(scope.settings, ports).inspect("container", engineNames);
  return inspected.map((container) => {
    const state = isRecord(container["State"]) ? container["State"] : {};
    const source = wanted.get(String(container["Name"])) ?? "";
    return { id: String(container["Id"]), source, startedAt: String(state["StartedAt"] ?? "") };
  });
}
