import { addressOf, type Task } from "../../plans/index.ts";
import type { BoundLaunch } from "../bind/bound-launch.ts";
import type { ComponentSymbol } from "../bind/symbol-table.ts";
import { lowerCommand } from "./lower-command.ts";
import { lifecycle } from "./lower-component.ts";

/** The release, and every command that runs on demand. */
export function lowerTasks(
  { address: component, name }: ComponentSymbol,
  { launch, components }: BoundLaunch,
): [string, Task][] {
  const bound = components.get(name);
  return Object.entries(launch.components[name]?.commands ?? {}).flatMap(([task, spec]): [string, Task][] => {
    const line = bound?.commands.get(task);
    if (lifecycle.includes(task) || !line) return [];
    const when = task === "release" ? "release" : "on-demand";
    return [[addressOf("task", name, task), { kind: "task", component, when, command: lowerCommand(spec, line) }]];
  });
}
