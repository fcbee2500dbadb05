import { diagnose } from "../../plans/index.ts";
import type { ReadPorts } from "../ports.ts";
import type { CheckRequest, TargetCheck } from "../target.ts";
import { keysOf } from "./command/passphrase.ts";
import { pulumiOptions } from "./command/pulumi-options.ts";
import { refusalDiagnostic } from "./command/refusal.ts";
import { stackOf } from "./command/stack-of.ts";
import { commandProblem } from "./observe/read-stack.ts";
import { observe } from "./observe.ts";

/** Whether Pulumi and Docker are there and recent enough, the stack can be read, and nothing of others is in the way. */
export async function check({ scope }: CheckRequest, ports: ReadPorts): Promise<TargetCheck[]> {
  const stack = stackOf(scope);
  const options = pulumiOptions(stack, keysOf(stack, scope));
  const problem = await commandProblem((args, more) => ports.query("pulumi", args, { ...options, ...more }));
  if (problem !== null) return [{ name: "pulumi", detail: "cannot be used", finding: refusalDiagnostic(problem) }];
  const pulumi: TargetCheck = { name: "pulumi", detail: "recent enough" };
  const { value, diagnostics } = await observe(scope, ports);
  const [finding] = diagnostics;
  if (value === null) return [pulumi, { name: "state", detail: "not known", ...(finding && { finding }) }];
  const foreign = value.foreign.join(", ");
  const args = { scope: `${scope.context}.${scope.environment}`, objects: foreign };
  return [
    pulumi,
    { name: "state", detail: value.basis === "none" ? "no stack yet" : `stack ${stack.name}` },
    foreign === ""
      ? { name: "names", detail: "ours or free" }
      : { name: "names", detail: `not ours: ${foreign}`, finding: diagnose("LP5008", null, args), refusal: "refused" },
  ];
}
