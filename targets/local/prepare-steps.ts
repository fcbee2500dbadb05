import { canonicalJson, type DesiredObject } from "../../plans/index.ts";
import type { Bindings } from "./bindings.ts";
import { commandLine } from "./command-line.ts";
import type { SourceComponent } from "./components.ts";

export interface PrepareStep {
  /** Of the first component that shares it. */
  name: string;
  object: DesiredObject;
}

/**
 * The steps that make the components' folders ready, by component address: `install`, else `build` (format §4.1). Components
 * of one folder share a step.
 */
export function prepareSteps(sources: SourceComponent[], bindings: Bindings): Map<string, PrepareStep> {
  const shared = new Map<string, PrepareStep>();
  const steps = new Map<string, PrepareStep>();
  for (const { address, name, component, mode } of sources) {
    const slot = component.commands["install"] ? "install" : "build";
    const command = component.commands[slot];
    if (command === undefined) continue;
    const inputs = bindings.input.sources[address];
    const attributes: DesiredObject["attributes"] = {
      command: { value: commandLine(command.line, bindings) },
      folder: { plain: mode.folder },
      ...(command.timeoutMs === undefined ? {} : { timeoutMs: { plain: command.timeoutMs } }),
      ...(inputs === undefined ? {} : { inputs: { plain: inputs } }),
      slot: { plain: slot },
    };
    const key = canonicalJson(attributes);
    const step = shared.get(key) ?? { name, object: { type: "prepare", origin: [], after: [], attributes } };
    step.object.origin.push(address);
    shared.set(key, step);
    steps.set(address, step);
  }
  return steps;
}
