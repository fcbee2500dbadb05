import { type Address, type AppPlan, addressParts, type Component, nodesOf, type Task } from "../../plans/index.ts";
import type { EnvironmentInput } from "../target.ts";
import { isActive } from "./binding.ts";
import { componentImage } from "./component-image.ts";
import type { UsedField } from "./gaps-of.ts";
import { usedResourceFields } from "./used-resource-fields.ts";

/**
 * The fields that an app uses in this environment and that some platform of containers may not express exactly, with the
 * case in brackets where only a case differs. What the environment overrides or leaves out is not used.
 */
export function usedFields(app: AppPlan, input: EnvironmentInput): UsedField[] {
  return [
    ...nodesOf(app, "component").flatMap(([address, component]) => componentFields(address, component, input)),
    ...nodesOf(app, "endpoint").flatMap(([address, { bind, exposed, spec }]): UsedField[] => {
      const where = exposed ? "loopback, exposed" : "loopback";
      const name = nameOf(address);
      return [
        ...when(isLoopback(bind), { field: `provides.bind[${where}]`, at: `${address}#bind`, name, value: bind ?? "" }),
        ...when(Object.keys(spec).length > 0, { field: "provides.spec", at: `${address}#spec`, name }),
      ];
    }),
    ...nodesOf(app, "resource").flatMap(([address, resource]) => {
      const off: UsedField = { field: "supports[off]", at: address, name: nameOf(address), value: input.environment };
      return isActive(resource, nameOf(address), input) ? usedResourceFields(address, resource) : [off];
    }),
    ...nodesOf(app, "volume").flatMap(([address, { sizeBytes }]) => {
      return when(sizeBytes !== undefined, { field: "storage.size", at: `${address}#size`, name: nameOf(address) });
    }),
    ...nodesOf(app, "task").flatMap(([address, task]) => taskFields(address, task)),
  ];
}

function componentFields(address: Address, component: Component, input: EnvironmentInput): UsedField[] {
  const { run, host, health, commands, platforms } = component;
  const name = nameOf(address);
  const used = (field: string, condition: boolean, path = field): UsedField[] =>
    condition ? [{ field, at: `${address}#${path.replace(/\[.*/, "")}`, name }] : [];
  const image = componentImage(address, component, input);
  return [
    ...used("runtime[alone]", image === null),
    ...used("build.secrets", image?.build !== undefined && (run.build?.secrets.length ?? 0) > 0),
    ...used("commands.build", image !== null && commands["build"] !== undefined),
    ...used("commands.capture", Object.keys(commands["start"]?.capture ?? {}).length > 0, "commands.start"),
    ...used("commands.timeout[running]", commands["start"]?.timeoutMs !== undefined, "commands.start"),
    ...used("schedule", component.schedule !== undefined),
    ...used("health.path", health?.path !== undefined && component.schedule === undefined),
    ...used("platform[several]", platforms.length > 1),
    ...used(host.docker === "optional" ? "host.docker[optional]" : "host.docker", host.docker !== undefined),
    ...used("host.network[host]", host.network === "host"),
    ...used("host.filesystem", host.filesystem !== undefined && host.filesystem !== "none"),
    ...used("host.privileged", host.privileged),
  ];
}

function taskFields(address: Address, { when: moment, command }: Task): UsedField[] {
  const name = nameOf(address);
  if (moment === "on-demand") return [{ field: "commands.*", at: address, name }];
  return when(Object.keys(command.capture).length > 0, { field: "commands.capture", at: `${address}#capture`, name });
}

function isLoopback(bind: string | undefined): boolean {
  return bind !== undefined && /^(127\.|localhost$|\[?::1\]?$)/.test(bind);
}

/** As the reader knows it: `web`, `web/8080`. */
function nameOf(address: Address): string {
  return addressParts(address).names.join("/");
}

function when(condition: boolean, field: UsedField): UsedField[] {
  return condition ? [field] : [];
}
