import { type Attribute, invariant } from "../../plans/index.ts";
import { bindingOf } from "../container/binding.ts";
import { lowerTask } from "../container/lower-task.ts";
import type { TargetTasks } from "../target.ts";
import { containerInput } from "./container-input.ts";
import { published } from "./lower/published.ts";
import { settingsOf } from "./settings.ts";
import { runTask } from "./tasks/run-task.ts";

/**
 * A task runs in the container of its component, which has to run: Dokploy starts no other for it. Its variables are those of
 * the container already, so that no secret is told again.
 */
export const tasks: TargetTasks = {
  lower(app, given, address) {
    const task = app.nodes[address];
    invariant(task?.kind === "task", `${address} is no task`);
    const input = containerInput(app, given);
    const binding = bindingOf(app, input, published(app, input));
    const container = lowerTask(address, task, binding);
    if (container === null || (container.command ?? []).length === 0) return null;
    const name = binding.names[task.component] ?? "";
    const own = settingsOf(input).shape === "compose" ? [`service:${name}`] : [`application:${name}`, `deploy:${name}`];
    const { command = [], environment, timeoutMs } = container;
    const attributes: Record<string, Attribute> = {
      ...Object.fromEntries(command.map((value, index) => [`command.${index}`, { value }])),
      ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [`env.${name}`, { value }])),
      ...(timeoutMs === undefined ? {} : { timeoutMs: { plain: timeoutMs } }),
    };
    const after = own.map((on) => ({ on, condition: "started" as const }));
    return {
      address: `task:${binding.names[address]}`,
      object: { type: "task", origin: [address], after, attributes },
    };
  },
  run: runTask,
};
