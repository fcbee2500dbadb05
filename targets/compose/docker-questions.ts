import type { Diagnostic } from "../../plans/index.ts";
import type { ReadPorts, TargetSettings } from "../ports.ts";
import { dockerArguments, dockerOptions } from "./docker-arguments.ts";
import { composeProblem, engineProblem } from "./engine-problem.ts";
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
    const result = await ports.query("docker", dockerArguments(settings, args), dockerOptions);
    return { result, problem: engineProblem(args, result) };
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
    async inspect(kind, ids) {
      if (ids.length === 0) return [];
      const { result } = await ask([kind, "inspect", ...ids]);
      return records(parseJson(result.stdout));
    },
    async image(reference) {
      const { result } = await ask(["image", "inspect", reference]);
      return records(parseJson(result.stdout))[0] ?? null;
    },
  };
}

const listing: Record<Kind, string[]> = {
  container: ["ps", "--all", "--no-trunc", "--quiet"],
  network: ["network", "ls", "--no-trunc", "--quiet"],
  volume: ["volume", "ls", "--quiet"],
};

function records(parsed: unknown): Record<string, unknown>[] {
  return Array.isArray(parsed) ? parsed.filter(isRecord) : [];
}
