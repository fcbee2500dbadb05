import { addressParts, invariant } from "../../plans/index.ts";
import { bindingOf } from "../container/binding.ts";
import { lowerContainers } from "../container/lower-containers.ts";
import { lowerTask } from "../container/lower-task.ts";
import type { TargetTasks } from "../target.ts";
import { containerAfter } from "./container-after.ts";
import { containerAttributes } from "./container-attributes.ts";
import { engineOf } from "./engine.ts";
import { publishAddress } from "./publish-address.ts";
import { published } from "./published.ts";
import { runContainer } from "./run-container.ts";
import { runInside } from "./run-inside.ts";

/**
 * A task runs in a container of its own, with its component's image, variables and volumes; `bootstrap` in that of the
 * running component (format 4.1).
 */
export const tasks: TargetTasks = {
  lower(app, input, address) {
    const task = app.nodes[address];
    invariant(task?.kind === "task", `${address} is no task`);
    const binding = bindingOf(app, input, published(app, input));
    const container = lowerTask(address, task, binding);
    if (container === null) return null;
    const after = containerAfter(container, lowerContainers(app, input, published(app, input)));
    const attributes = containerAttributes(container, publishAddress(input.settings));
    return {
      address: `task:${binding.names[address]}`,
      object: { type: "task", origin: [address], after, attributes },
    };
  },
  async run({ address, signal }, context, ports) {
    const engine = engineOf(context, ports);
    const name = addressParts(address).names[0] ?? "";
    const object = context.desired.objects[address];
    const [component = "", command] = addressParts(object?.origin[0] ?? "").names;
    if (command !== "bootstrap") {
      const { outcome, exit, logs, isLeft } = await runContainer({ name, signal }, context, engine);
      return isLeft ? { problem: "its container could not be ended" } : { outcome, exit, logs };
    }
    const service = Object.entries(context.desired.objects).find(
      ([, { type, origin }]) => ["service", "job"].includes(type) && origin.includes(`component:${component}`),
    );
    return await runInside({ name, service: addressParts(service?.[0] ?? "").names[0] ?? "", signal }, context, engine);
  },
};
