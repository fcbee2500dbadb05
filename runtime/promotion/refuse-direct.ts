import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { ChosenEnvironment } from "../project/choose-environment.ts";

/** Refuses to apply to an environment that takes only what is promoted to it (LP6039): no gate would be asked. */
export function refuseDirect({ name, promote_from: source }: ChosenEnvironment): void {
  if (source === undefined) return;
  throw new DiagnosticError("refused", diagnose("LP6039", null, { environment: name, source }));
}
