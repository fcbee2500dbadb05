import {
  type Address,
  type AppPlan,
  addressParts,
  type Command,
  type Component,
  isRemoteContext,
  leavesOf,
  nodesOf,
  type Value,
  type Volume,
} from "../../plans/index.ts";
import { isActive } from "../container/binding.ts";
import type { UsedField } from "../container/gaps-of.ts";
import { hostFields } from "../container/host-fields.ts";
import type { EnvironmentInput } from "../target.ts";
import { resourceKind } from "./resources.ts";
import { runMode } from "./run-mode.ts";

/** The fields that an app uses in this environment and that local may not honour exactly, for `gapsOf`. */
export function usedFields(app: AppPlan, input: EnvironmentInput): UsedField[] {
  return [
    ...nodesOf(app, "component").flatMap(([address, component]) => componentFields(address, component, input)),
    ...nodesOf(app, "endpoint").flatMap(([address, { exposed, spec }]) => [
      ...used(!exposed, { field: "provides.exposed[false]", at: `${address}#exposed` }),
      ...used(Object.keys(spec).length > 0, { field: "provides.spec", at: `${address}#spec` }),
    ]),
    ...nodesOf(app, "resource").flatMap(([address, resource]): UsedField[] => {
      const name = nameOf(address);
      if (!isActive(resource, name, input)) {
        return [{ field: "supports[off]", at: address, name, value: input.environment }];
      }
      const kind = resourceKind(resource.type);
      const type = { field: `requires.${resource.type}`, at: address, name, value: resource.type };
      return [type, ...(kind?.usedFields(name, resource) ?? [])];
    }),
    ...nodesOf(app, "volume").flatMap(([address, volume]) => volumeFields(app, address, volume)),
  ];
}

function componentFields(address: Address, component: Component, input: EnvironmentInput): UsedField[] {
  const mode = runMode(component);
  return [
    ...(mode.kind === "source"
      ? sourceFields(address, component, mode.slot)
      : used(true, {
          field: mode.field,
          at: `${address}#${mode.field.replace(/\[.*/, "")}`,
          value: component.schedule ?? "",
        })),
    ...hostFields([address, component], nameOf(address), input),
  ];
}

/** Of a component that runs from source. */
function sourceFields(address: Address, component: Component, slot: "dev" | "start"): UsedField[] {
  const { run, restart = "no", health, env, commands } = component;
  const captured = [commands["install"] ? "install" : "build", slot].find((each) => captures(commands[each]));
  const { dockerfile, target, args = {}, secrets = [] } = run.build ?? {};
  const recipe = { dockerfile, target, args: Object.keys(args)[0], secrets: secrets[0] };
  const names = Object.keys(env).filter((key) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(key));
  return [
    ...used(run.image !== undefined, { field: "image[beside dev]", at: `${address}#image` }),
    ...used(run.build !== undefined && isRemoteContext(run.build.context), {
      field: "build.context[remote]",
      at: `${address}#build.context`,
    }),
    ...Object.entries(recipe).flatMap(([key, value]) => {
      return used(value !== undefined, { field: `build.${key}`, at: `${address}#build.${key}` });
    }),
    ...used(commands[slot]?.timeoutMs !== undefined, {
      field: "commands.timeout[running]",
      at: `${address}#commands.${slot}`,
    }),
    ...used(captured !== undefined, { field: "commands.capture[lifecycle]", at: `${address}#commands.${captured}` }),
    ...used(restart !== "no", { field: "restart", at: `${address}#restart`, value: restart }),
    ...used(health?.command !== undefined && health.path === undefined, {
      field: "health.command",
      at: `${address}#health.command`,
    }),
    ...used(health?.intervalMs !== undefined, { field: "health.interval", at: `${address}#health.interval` }),
    ...used(health?.retries !== undefined, { field: "health.retries", at: `${address}#health.retries` }),
    ...names.flatMap((key) => used(true, { field: "env[name]", at: `${address}#env.${key}`, value: key })),
  ];
}

function captures(command: Command | undefined): boolean {
  return Object.keys(command?.capture ?? {}).length > 0;
}

/** A volume is found wherever it is by a component that reads `$storage.NAME.path`. */
function volumeFields(app: AppPlan, address: Address, { component, path, sizeBytes }: Volume): UsedField[] {
  const owner = app.nodes[component];
  const values = owner?.kind === "component" ? valuesOf(owner) : [];
  const isRead = values.flatMap(leavesOf).some((leaf) => leaf.kind === "reference" && leaf.address === address);
  const known = addressParts(address).names[1] ?? "";
  return [
    ...used(!isRead, { field: "storage.path[not read]", at: `${address}#path`, value: path, known }),
    ...used(sizeBytes !== undefined, { field: "storage.size", at: `${address}#size` }),
  ];
}

function valuesOf({ env, commands }: Component): Value[] {
  const candidates = Object.values(env).flatMap((slot) => slot.candidates);
  return [
    ...candidates.flatMap((candidate) => ("value" in candidate ? [candidate.value] : [])),
    ...Object.values(commands).map(({ line }) => line),
  ];
}

function used(condition: boolean, field: Omit<UsedField, "name">): UsedField[] {
  return condition ? [{ ...field, name: nameOf(field.at.replace(/#.*/, "")) }] : [];
}

/** As the reader knows it: `web`, `web/data`. */
function nameOf(address: Address): string {
  return addressParts(address).names.join("/");
}
