import { type Address, type AppPlan, addressParts, type Component, nodesOf, type Task } from "../../plans/index.ts";
import type { EnvironmentInput } from "../target.ts";
import { isActive } from "./binding.ts";
import { isSecretName } from "./build-secrets.ts";
import { componentImage } from "./component-image.ts";
import type { ContainerImage } from "./container-model.ts";
import { cronFields } from "./cron-fields.ts";
import type { UsedField } from "./gaps-of.ts";
import { isLoopback, isReached } from "./is-loopback.ts";
import { usedResourceFields } from "./used-resource-fields.ts";
import { usedRuntimeFields } from "./used-runtime-fields.ts";

/**
 * The fields that an app uses in this environment and that some platform of containers may not express exactly, with the
 * case in brackets where only a case differs. What the environment overrides or leaves out is not used.
 */
export function usedFields(app: AppPlan, input: EnvironmentInput): UsedField[] {
  return [
    ...nodesOf(app, "component").flatMap(([address, component]) => componentFields(address, component, input)),
    ...nodesOf(app, "endpoint").flatMap(([address, endpoint]): UsedField[] => {
      const { bind, protocol, spec } = endpoint;
      const reached = protocol === "udp" ? "loopback, udp" : "loopback, reached";
      const where = isReached(app, address, endpoint) ? reached : "loopback";
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
  const isJob = component.schedule !== undefined;
  return [
    ...usedRuntimeFields(address, component, input),
    ...used("build.secrets[name]", image?.build !== undefined && run.build?.secrets.every(isSecretName) === false),
    ...used(
      "commands.build[image]",
      image !== null && image.build?.recipe === undefined && commands["build"] !== undefined,
    ),
    ...used("commands.capture", Object.keys(commands["start"]?.capture ?? {}).length > 0, "commands.start"),
    ...used("commands.timeout[running]", !isJob && commands["start"]?.timeoutMs !== undefined, "commands.start"),
    ...scheduleFields(address, component, image),
    ...used("health.path", health?.path !== undefined && !isJob),
    ...used("platform[several]", platforms.length > 1),
    ...used(host.docker === "optional" ? "host.docker[optional]" : "host.docker", host.docker !== undefined),
    ...used("host.network[host]", host.network === "host"),
    ...used("host.filesystem", host.filesystem !== undefined && host.filesystem !== "none"),
    ...used("host.privileged", host.privileged),
  ];
}

/** A job that has a command runs by its schedule; without one nobody knows what its image runs. */
function scheduleFields(address: Address, component: Component, image: ContainerImage | null): UsedField[] {
  const { schedule, commands, restart } = component;
  if (schedule === undefined || image === null) return [];
  const at = `${address}#schedule`;
  const field = { at, name: nameOf(address), value: schedule };
  if (commands["start"] === undefined) return [{ ...field, field: "schedule[no start]" }];
  const isKept = cronFields(schedule) !== null;
  return [
    ...when(!isKept, { ...field, field: "schedule[seconds]" }),
    // An image that is made here has a shell, and no entry point that would be passed over.
    ...when(isKept && image.build?.recipe === undefined, { ...field, field: "schedule" }),
    ...when(restart === "on-failure", { ...field, field: "restart[scheduled]", at: `${address}#restart` }),
  ];
}

function taskFields(address: Address, { when: moment, command }: Task): UsedField[] {
  const name = nameOf(address);
  if (moment === "on-demand") return [{ field: "commands.*", at: address, name }];
  return when(Object.keys(command.capture).length > 0, { field: "commands.capture", at: `${address}#capture`, name });
}

/** As the reader knows it: `web`, `web/8080`. */
function nameOf(address: Address): string {
  return addressParts(address).names.join("/");
}

function when(condition: boolean, field: UsedField): UsedField[] {
  return condition ? [field] : [];
}
