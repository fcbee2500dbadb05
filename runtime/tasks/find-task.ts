import {
  type Address,
  type AppPlan,
  addressParts,
  diagnose,
  didYouMean,
  nodesOf,
  type Task,
} from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { componentNames } from "../planning/component-names.ts";

/** A command of the Launchfile that can be run on demand. */
export interface FoundTask {
  address: Address;
  task: Task;
  /** As plans and records have it. */
  component: string;
  command: string;
}

/** The command that a person means, or `null`; LP5120 where several components have it. */
export function findTask(app: AppPlan, command: string, component: string | undefined): FoundTask | null {
  const found = tasksOf(app, component).filter((each) => each.command === command);
  if (found.length < 2) return found[0] ?? null;
  const { shown } = componentNames(app);
  const list = found.map((each) => shown(each.component)).join(", ");
  throw new DiagnosticError("machine", diagnose("LP5120", null, { command, list }));
}

/** The refusal (LP6050) of a command that there is not. */
export function unknownTask(app: AppPlan, command: string, component: string | undefined): DiagnosticError {
  const known = [...new Set(tasksOf(app, component).map((each) => each.command))];
  const subject = component === undefined ? `App "${app.app.name}"` : `"${component}"`;
  const args = { command, subject, list: known.join(", ") || "none", suggestion: didYouMean(command, known) };
  return new DiagnosticError("machine", diagnose("LP6050", null, args));
}

function tasksOf(app: AppPlan, component: string | undefined): FoundTask[] {
  const all = nodesOf(app, "task").map(([address, task]): FoundTask => {
    const [of = "", name = ""] = addressParts(address).names;
    return { address, task, component: of, command: name };
  });
  const of = component === undefined ? null : componentNames(app).meant(component);
  return of === null ? all : all.filter((each) => each.component === of);
}
