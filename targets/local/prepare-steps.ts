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
 * of one folder share a step; steps that write to the same folder come one after the other.
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
    const step = shared.get(key) ?? {
      name,
      object: { type: "prepare", origin: [], after: preparing([...shared.values()], mode.folder), attributes },
    };
    step.object.origin.push(address);
    shared.set(key, step);
    steps.set(address, step);
  }
  return steps;
}

/** What has to be over before anything else writes to a folder, or starts from it: the steps that write to it. */
export function preparing(steps: PrepareStep[], folder: string): DesiredObject["after"] {
  const sharing = steps.filter(({ object: { attributes } }) => {
    const written = attributes["folder"];
    return written !== undefined && "plain" in written && overlap(String(written.plain), folder);
  });
  return sharing.map(({ name }) => ({ on: `prepare:${name}`, condition: "exists" as const }));
}

function overlap(one: string, other: string): boolean {
  const [a, b] = [below(one), below(other)];
  return a.startsWith(b) || b.startsWith(a);
}

function below(folder: string): string {
  return folder === "." ? "./" : `./${folder}/`;
}
