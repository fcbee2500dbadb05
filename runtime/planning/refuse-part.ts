import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { LoweredEnvironment } from "./lower-environment.ts";

/** Refuses to plan a part of what its target deploys as a whole (LP5409): the rest would be removed. */
export function refusePart(
  { target, selection, input }: Pick<LoweredEnvironment, "target" | "selection" | "input">,
  environment: string,
): void {
  if (selection === null || !target.deploysWhole?.(input)) return;
  throw new DiagnosticError("machine", diagnose("LP5409", null, { environment }));
}
