import type { AppPlan, ObservedState } from "../../plans/index.ts";
import { namedDataProblems } from "../compose/data-problems.ts";
import type { DataProblem, ObserveScope } from "../target.ts";
import { stackOf } from "./command/stack-of.ts";

/** Servers that the Launchfile wants on data of another one, which they do not read: that does not depend on who starts them. */
export function dataProblems(app: AppPlan, scope: ObserveScope, observed: ObservedState): DataProblem[] {
  const { project, name } = stackOf(scope);
  const inStack = (own: string) => `${project}-${name}-${own}`;
  return namedDataProblems(app, { scope, observed, names: { container: inStack, volume: inStack, hasBackups: false } });
}
