import { diagnose } from "../../plans/index.ts";
import { composeTarget, dokployTarget, localTarget, pulumiTarget, type Target } from "../../targets/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";

/** Every target that this version has. */
export const targets: readonly Target[] = [composeTarget, dokployTarget, localTarget, pulumiTarget];

/** The target of a name; throws a diagnostic with the list when this version has none. */
export function targetOf(name: string): Target {
  const target = targets.find((each) => each.name === name);
  if (target) return target;
  const list = targets.map((each) => each.name).join(", ");
  throw new DiagnosticError("machine", diagnose("LP5007", null, { name, list }));
}
