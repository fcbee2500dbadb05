import type { TargetTasks } from "../target.ts";
import { bindingsOf } from "./bindings.ts";
import { sourceComponents } from "./components.ts";
import { neededObjects } from "./lower.ts";
import { lowerTask, taskName } from "./lower-component.ts";
import { prepareSteps } from "./prepare-steps.ts";
import { runLine } from "./run-line.ts";

/** A task runs in its component's folder, with its component's variables. */
export const tasks: TargetTasks = {
  lower(app, input, address) {
    const task = app.nodes[address];
    const sources = sourceComponents(app);
    const source = task?.kind === "task" && sources.find((each) => each.address === task.component);
    if (!source) return null;
    const bindings = bindingsOf(app, input);
    const prepares = new Set(prepareSteps(sources, bindings).values());
    const needs = { after: neededObjects(source, bindings, prepares) };
    return { address: `task:${taskName(address)}`, object: lowerTask({ address, task }, source, { bindings, needs }) };
  },
  async run({ address, signal }, context, ports) {
    const { outcome, exit, logs } = await runLine({ object: address, signal }, context, ports);
    return { outcome, exit, logs };
  },
};
