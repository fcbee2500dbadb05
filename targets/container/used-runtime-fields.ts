import { type Address, addressParts, type Component } from "../../plans/index.ts";
import type { EnvironmentInput } from "../target.ts";
import { componentImage } from "./component-image.ts";
import type { UsedField } from "./gaps-of.ts";
import { isGenerated, recipeProblem } from "./runtimes/generated-recipe.ts";
import { runtimeKinds } from "./runtimes/runtime-kinds.ts";

/** What a component says by its `runtime` alone: nothing where the environment, or an image of its own, says what runs. */
export function usedRuntimeFields(address: Address, component: Component, input: EnvironmentInput): UsedField[] {
  const { run } = component;
  const name = addressParts(address).names[0] ?? "";
  const image = componentImage(address, component, input);
  const { runtime } = run;
  const field = { at: `${address}#runtime`, name };
  if (image !== null) {
    const isUnversioned = image.build?.recipe !== undefined && input.toolchains?.[address]?.version === null;
    // Files have no version that any of them could name.
    if (!isUnversioned || runtime === undefined || runtime === "static") return [];
    return [{ ...field, field: "runtime[no version]", value: runtime, known: runtimeKinds[runtime].lines[0] ?? "" }];
  }
  const problem = isGenerated(component, address, input) ? recipeProblem(address, component, input) : "start";
  const command = problem === "commands.install" || problem === "commands.build" ? problem : null;
  if (command !== null) return [{ field: `${command}[unbound]`, at: `${address}#${command}`, name, value: command }];
  const known = runtime === undefined ? "" : runtimeKinds[runtime].lines.join(", ");
  const value = problem === "version" ? (input.toolchains?.[address]?.version ?? "") : (runtime ?? "");
  return [{ ...field, field: `runtime[${problem ?? "start"}]`, value, known }];
}
