import { diagnose, type Operation, ownMember, shellWord } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { Options } from "./command.ts";

/**
 * Stops (LP6015, exit 8) at what a dead run had begun, is to run again and may not be repeated blindly: only a person can look
 * whether it was done, and say `--retry`. LP6016 for a `--retry` of something else.
 */
export function refuseUnknownRuns(planned: PlannedDeployment, { retry = [] }: Options): void {
  const unknown = planned.sealed.plan.operations.filter((operation) => isUnknown(operation, planned));
  const known = new Set(unknown.map(({ id }) => id));
  const wrong = retry.filter((id) => !known.has(id));
  if (wrong.length > 0) {
    const list = [...known].map((id) => `"${id}"`).join(", ") || "none";
    throw new DiagnosticError("machine", ...wrong.map((given) => diagnose("LP6016", null, { given, list })));
  }
  const problems = unknown
    .filter(({ id }) => !retry.includes(id))
    .map(({ id }) => diagnose("LP6015", null, { operation: id, option: `--retry ${shellWord(id)}` }));
  if (problems.length > 0) throw new DiagnosticError("unknown", ...problems);
}

function isUnknown({ object, idempotent }: Operation, { scope }: PlannedDeployment): boolean {
  return !idempotent && ownMember(scope.runs, object)?.interrupted === true;
}
