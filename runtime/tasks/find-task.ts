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

/** The command that a person means; LP6050 where there is none, LP5120 where several components have it. */
export function findTask(app: AppPlan, command: string, component: string | undefined): FoundTask {
  const { meant, shown } = componentNames(app);
  const all = nodesOf(app, "task").map(([address, task]): FoundTask => {
    const [of = "", name = ""] = addressParts(address).names;
    return { address, task, component: of, command: name };
  });
  const possible = component === undefined ? all : all.filter((each) => each.component === meant(component));
  const found = possible.filter((each) => each.command === command);
  const [only] = found;
  if (only === undefined) {
    const known = [...new Set(possible.map((each) => each.command))];
    const subject = component === undefined ? `App "${app.app.name}"` : `"${component}"`;
    const args = { command, subject, list: known.join(", ") || "none", suggestion: didYouMean(command, known) };
    throw new DiagnosticError("machine", diagnose("LP6050", null, args));
  }
  if (found.length === 1) return only;
  const list = found.map((each) => shown(each.component)).join(", ");
  throw new DiagnosticError("machine", diagnose("LP5120", null, { command, list }));
}
