import { type Address, addressParts, type Command, nodesOf, shellWord, type Value } from "../../../plans/index.ts";
import { published } from "../../compose/published.ts";
import { bindingOf } from "../../container/binding.ts";
import { lowerTask } from "../../container/lower-task.ts";
import { nameOf } from "./container-arguments.ts";
import type { Handover } from "./handover.ts";
import { leafKey } from "./open-leaves.ts";
import type { ProgramModel } from "./program-model.ts";
import { containersOf } from "./told-variables.ts";

/** A command of the Launchfile that the program does not run. */
export interface ToldCommand {
  name: string;
  component: string;
  /** What runs it in the component's container; `null`: nothing does, because it is for sources, or there is no container. */
  line: string | null;
  /** What else the Launchfile says of it: nothing limits it here, and nothing keeps what it prints. */
  notes: string[];
}

/** Those that run when somebody asks, and `dev`. `prefix`: what the names of the stack begin with. */
export function toldCommands(model: ProgramModel, { app, input }: Handover, prefix: string): ToldCommand[] {
  const containers = containersOf(model.desired);
  const named = (component: Address) => containers.get(component)?.name ?? nameOf(component);
  const binding = bindingOf(app, input, published(app, input));
  const developed = nodesOf(app, "component").filter(([, { commands }]) => Object.hasOwn(commands, "dev"));
  const asked = nodesOf(app, "task").filter(([, { when }]) => when === "on-demand");
  return [
    ...asked.map(([address, task]) => {
      const name = addressParts(address).names[1] ?? "";
      const component = named(task.component);
      const lowered = containers.has(task.component) ? lowerTask(address, task, binding) : null;
      const words = (lowered?.command ?? []).map((word) => wordOf(word, model));
      const line = lowered && ["docker exec", shellWord(`${prefix}-${component}`), ...words].join(" ");
      return { name, component, line, notes: notesOf(task.command) };
    }),
    ...developed.map(([address]) => ({ name: "dev", component: named(address), line: null, notes: [] })),
  ];
}

function notesOf({ timeoutMs, capture }: Command): string[] {
  const kept = Object.entries(capture).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...(timeoutMs === undefined ? [] : [`It is to end within ${timeoutMs / 1000} seconds.`]),
    ...kept.map(
      ([name, { description }]) => `It prints ${name}${description === undefined ? "." : `: ${description}`}`,
    ),
  ];
}

/** A word of a shell line: what the stack's configuration has is asked for there. */
function wordOf(value: Value, model: ProgramModel): string {
  switch (value.kind) {
    case "concat":
      return value.parts.map((part) => wordOf(part, model)).join("");
    case "fallback":
      return wordOf(value.first, model);
    case "transform":
      return `'<${value.name} of '${wordOf(value.of, model)}'>'`;
    default: {
      const key = leafKey(value);
      if (key === null) return shellWord(value.kind === "literal" ? value.text : "");
      const setting = model.config.get(key)?.key;
      return setting === undefined ? "'<a secret that the program has not>'" : `"$(pulumi config get ${setting})"`;
    }
  }
}
