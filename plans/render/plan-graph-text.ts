import type { Operation } from "../change-set.ts";
import type { DeploymentPlan } from "../deployment-plan.ts";

/** One line an operation, for tests and quick looks: `[1, 2] -> #3 service:web, create, not-found`. */
export function renderPlanGraphText({ operations }: Pick<DeploymentPlan, "operations">): string {
  const numbers = new Map(operations.map((operation, index) => [operation.id, index + 1]));
  const line = ({ id, object, verb, cause, after }: Operation) => {
    const before = after.map((each) => numbers.get(each) ?? 0).sort((a, b) => a - b);
    const args = Object.values(cause.args).map((each) => ` ${each}`);
    return `[${before.join(", ")}] -> #${numbers.get(id)} ${object}, ${verb}, ${cause.code}${args.join("")}`;
  };
  return operations.map(line).join("\n");
}
