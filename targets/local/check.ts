import { diagnose } from "../../plans/index.ts";
import type { ReadPorts } from "../ports.ts";
import type { CheckRequest, TargetCheck } from "../target.ts";
import { observe } from "./observe.ts";

/** Whether this machine has what the app's processes and databases need, and what runs is of this state folder. */
export async function check({ scope }: CheckRequest, ports: ReadPorts): Promise<TargetCheck[]> {
  const { value, diagnostics } = await observe(scope, ports);
  const problems = diagnostics.map((finding): TargetCheck => ({ name: "machine", detail: "lacks something", finding }));
  if (value === null) return problems;
  const machine: TargetCheck = { name: "machine", detail: `${ports.machine.platform}/${ports.machine.arch}` };
  const running = Object.keys(value.objects).filter((address) => value.objects[address]?.condition.running).length;
  const { foreign } = value;
  const args = { scope: `${scope.context}.${scope.environment}`, objects: foreign.join(", ") };
  const others = { finding: diagnose("LP5008", null, args), refusal: "refused" } as const;
  return [
    ...(problems.length === 0 ? [machine] : problems),
    { name: "processes", detail: `${running} running`, ...(foreign.length > 0 && others) },
  ];
}
