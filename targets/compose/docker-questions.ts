import { type Diagnostic, diagnose } from "../../plans/index.ts";
import type { ReadPorts, TargetSettings } from "../ports.ts";
import { dockerArguments, dockerOptions } from "./docker-arguments.ts";
import { composeProblem, engineProblem, isUnreachable } from "./engine-problem.ts";
import { isRecord, type Labels, parseJson } from "./labels.ts";

type Kind = "container" | "network" | "volume";

/** Questions to one Docker engine. What went wrong is collected in `problems`; the answers are empty then. */
export interface DockerQuestions {
  problems: Diagnostic[];
  /** Whether docker and Compose 2 are there. The daemon is asked by the questions themselves. */
  checkEngine(): Promise<Diagnostic | null>;
  /** Ids of what carries all of these labels. */
  list(kind: Kind, labels: Labels): Promise<string[]>;
  /** What is known of each id; one that has gone meanwhile is left out. */
  inspect(kind: Kind, ids: string[]): Promise<Record<string, unknown>[]>;
  /** `null`: there is no such image here. */
  image(reference: string): Promise<Record<string, unknown> | null>;
}

export function dockerQuestions(settings: TargetSettings, ports: Pick<ReadPorts, "query">): DockerQuestions {
  const problems: Diagnostic[] = [];
  const ask = async (args: string[]) => {
    const result = await ports.query("docker", dockerArguments(settings, args), { ...dockerOptions, whole: true });
    return { result, problem: engineProblem(args, result) };
  };
  /** What has gone is told by name: whatever else keeps an answer away must not pass for that. */
  const inspect = async (kind: Kind | "image", names: string[]): Promise<Record<string, unknown>[]> => {
    const args = [kind, "inspect", ...names];
    const { result, problem } = await ask(args);
    const found = records(parseJson(result.stdout));
    const gone = result.stderr.split("\n").filter(isGone);
    if (found.length + gone.length >= names.length) return found;
    const command = `docker ${kind} inspect`;
    problems.push(problem ?? diagnose("LP4105", null, { command, reason: "Its answer is not whole." }));
    return [];
  };
  return {
    problems,
    async checkEngine() {
      const { result, problem } = await ask(["compose", "version", "--short"]);
      return problem ?? composeProblem(result.stdout);
    },
    async list(kind, labels) {
      const filters = Object.entries(labels).flatMap(([name, value]) => ["--filter", `label=${name}=${value}`]);
      const { result, problem } = await ask([...listing[kind], ...filters]);
      if (problem !== null) problems.push(problem);
      return problem === null ? result.stdout.split("\n").filter((line) => line !== "") : [];
    },
    inspect: async (kind, ids) => (ids.length === 0 ? [] : await inspect(kind, ids)),
    image: async (reference) => (await inspect("image", [reference]))[0] ?? null,
  };
}

const listing: Record<Kind, string[]> = {
  container: ["ps", "--all", "--no-trunc", "--quiet"],
  network: ["network", "ls", "--no-trunc", "--quiet"],
  volume: ["volume", "ls", "--quiet"],
};

/** Whether a line names something that the engine does not have. Versions and engines say it in different words. */
function isGone(line: string): boolean {
  return /no such|not found|not known/i.test(line) && !/^context .*not found/i.test(line) && !isUnreachable(line);
}

function records(parsed: unknown): Record<string, unknown>[] {
  return Array.isArray(parsed) ? parsed.filter(isRecord) : [];
}
