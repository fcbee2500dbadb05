import { diagnose } from "../../plans/index.ts";
import type { ReadPorts } from "../ports.ts";
import type { CheckRequest, TargetCheck } from "../target.ts";
import { dockerQuestions } from "./docker-questions.ts";
import { label } from "./labels.ts";
import { observe } from "./observe.ts";

/** Whether Docker and Compose are there and recent enough, the engine answers, and nothing of others is in the way. */
export async function check({ scope }: CheckRequest, ports: ReadPorts): Promise<TargetCheck[]> {
  const docker = dockerQuestions(scope.settings, ports);
  const problem = await docker.checkEngine();
  if (problem !== null) return [{ name: "compose", detail: "cannot be used", finding: problem }];
  const compose: TargetCheck = { name: "compose", detail: "recent enough" };
  await docker.list("container", { [label.store]: scope.storeId });
  const [unreachable] = docker.problems;
  if (unreachable) return [compose, { name: "engine", detail: "cannot be asked", finding: unreachable }];
  const { value, diagnostics } = await observe(scope, ports);
  const foreign = value?.foreign ?? [];
  const names = foreign.length === 0 ? "ours or free" : `not ours: ${foreign.join(", ")}`;
  return [
    compose,
    { name: "engine", detail: "answers" },
    { name: "names", detail: names, ...foreignFinding(scope, foreign) },
    ...diagnostics.map((finding): TargetCheck => ({ name: "state", detail: "not known", finding })),
  ];
}

function foreignFinding({ context, environment }: CheckRequest["scope"], foreign: string[]): Partial<TargetCheck> {
  if (foreign.length === 0) return {};
  const args = { scope: `${context}.${environment}`, objects: foreign.join(", ") };
  return { finding: diagnose("LP5008", null, args), refusal: "refused" };
}
