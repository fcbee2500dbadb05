import { type Diagnostic, diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { ChosenEnvironment } from "../project/choose-environment.ts";

/** Refuses to apply to an environment that takes only what is promoted to it: no gate would be asked. */
export function refuseDirect(environment: ChosenEnvironment): void {
  const problem = direct(environment);
  if (problem !== null) throw new DiagnosticError("refused", problem);
}

/** That nothing can be applied there (LP6039); `null`: it can. */
export function direct({ name, promote_from: source }: ChosenEnvironment): Diagnostic | null {
  return source === undefined ? null : diagnose("LP6039", null, { environment: name, source });
}
