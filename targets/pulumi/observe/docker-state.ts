import type { Diagnostic } from "../../../plans/index.ts";
import { dockerOptions } from "../../compose/docker-arguments.ts";
import { type DockerQuestions, dockerQuestions } from "../../compose/docker-questions.ts";
import { engineProblem } from "../../compose/engine-problem.ts";
import type { ReadPorts } from "../../ports.ts";

type Inspected = Record<string, unknown>;

/** What the Docker engine has of what a stack makes in it, by name. */
export interface DockerState {
  containers: Map<string, Inspected>;
  networks: Map<string, Inspected>;
  volumes: Map<string, Inspected>;
  image: DockerQuestions["image"];
  /** What kept the engine from answering, as far as it was asked. */
  problems: Diagnostic[];
}

export interface EngineNames {
  containers: string[];
  networks: string[];
  volumes: string[];
}

const versionQuestion = ["version", "--format", "{{.Server.Version}}"];

/**
 * Looks in the engine itself. Pulumi's own refresh would write what it finds into the state, and nobody who plans wants to change
 * anything.
 */
export async function dockerState(
  names: EngineNames,
  ports: Pick<ReadPorts, "query">,
): Promise<{ value: DockerState } | { problem: Diagnostic }> {
  const problem = engineProblem(versionQuestion, await ports.query("docker", versionQuestion, dockerOptions));
  if (problem !== null) return { problem };
  const docker = dockerQuestions({}, ports);
  const found = async (kind: "container" | "network" | "volume", wanted: string[]) => {
    const inspected = await docker.inspect(kind, [...new Set(wanted)].sort());
    return new Map(inspected.map((each) => [String(each["Name"] ?? "").replace(/^\//, ""), each]));
  };
  const [containers, networks, volumes] = await Promise.all([
    found("container", names.containers),
    found("network", names.networks),
    found("volume", names.volumes),
  ]);
  const { image, problems } = docker;
  return { value: { containers, networks, volumes, image, problems } };
}
