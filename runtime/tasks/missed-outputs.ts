import { type AppPlan, addressParts, type Diagnostic, diagnose, type Outputs, ownMember } from "../../plans/index.ts";
import { componentNames } from "../planning/component-names.ts";

/** A warning (LP6054) for each value that a task captures and that was not in what it printed. */
export function missedOutputs(app: AppPlan, task: string, outputs: Outputs): Diagnostic[] {
  const node = app.nodes[task];
  if (node?.kind !== "task") return [];
  const [component = "", command = ""] = addressParts(task).names;
  return Object.keys(node.command.capture)
    .filter((name) => ownMember(outputs, name) === null)
    .map((name) => {
      return diagnose("LP6054", null, { name, command, component: componentNames(app).shown(component) });
    });
}
