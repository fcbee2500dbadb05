import { type Address, invariant, type Task } from "../../plans/index.ts";
import type { Binding } from "./binding.ts";
import { componentImage } from "./component-image.ts";
import type { Container } from "./container-model.ts";
import { hostGrant } from "./host-grant.ts";
import { lowerCommand, lowerJob, resourcesBefore, volumesBefore } from "./lower-component.ts";
import { lowerMounts } from "./lower-mounts.ts";
import { lowerVariables } from "./lower-variables.ts";

/** A release task: its component's image, variables and volumes, with a command of its own. */
export function lowerTask(address: Address, task: Task, binding: Binding): Container | null {
  const component = binding.app.nodes[task.component];
  invariant(component?.kind === "component", `${address} belongs to no component`);
  const image = componentImage(task.component, component, binding.input);
  if (image === null || (component.schedule !== undefined && lowerJob(component, binding) === null)) return null;
  const { timeoutMs, line } = task.command;
  return {
    role: "task",
    origin: address,
    image,
    imageOf: binding.names[task.component] ?? "",
    ...lowerCommand(line, binding),
    environment: lowerVariables(component, binding),
    ports: [],
    mounts: lowerMounts(task.component, binding),
    restart: "no",
    singleton: false,
    host: hostGrant(component, binding.input),
    after: [...volumesBefore(task.component, binding), ...resourcesBefore(task.component, binding)],
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
}
