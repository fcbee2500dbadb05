import {
  type Address,
  type AppPlan,
  addressParts,
  type Component,
  type Endpoint,
  isRemoteContext,
  nodesOf,
} from "../../plans/index.ts";
import type { EnvironmentInput } from "../target.ts";
import { isActive } from "./binding.ts";
import { isSecretName } from "./build-secrets.ts";
import { componentImage } from "./component-image.ts";
import type { ContainerImage } from "./container-model.ts";
import { cronFields } from "./cron-fields.ts";
import type { UsedField } from "./gaps-of.ts";
import { hostFields } from "./host-fields.ts";
import { hostGrant } from "./host-grant.ts";
import { isLoopback, isReached } from "./is-loopback.ts";
import { isOwnImage } from "./own-image.ts";
import { resourceKinds } from "./resources/index.ts";
import { usedResourceFields } from "./used-resource-fields.ts";
import { usedRuntimeFields } from "./used-runtime-fields.ts";

/**
 * The fields that an app uses in this environment and that some platform of containers may not express exactly, with the
 * case in brackets where only a case differs. What the environment overrides or leaves out is not used.
 */
export function usedFields(app: AppPlan, input: EnvironmentInput): UsedField[] {
  return [
    ...nodesOf(app, "component").flatMap(([address, component]) => componentFields(address, component, { app, input })),
    ...nodesOf(app, "endpoint").flatMap(([address, endpoint]): UsedField[] => {
      const { bind, spec } = endpoint;
      const name = nameOf(address);
      const field = loopbackField(address, endpoint, { app, input });
      return [
        ...(field === null ? [] : [{ field, at: `${address}#bind`, name, value: bind ?? "" }]),
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
  ];
}

interface Surroundings {
  app: AppPlan;
  input: EnvironmentInput;
}

function componentFields(address: Address, component: Component, { app, input }: Surroundings): UsedField[] {
  const { run, health, commands, platforms } = component;
  const name = nameOf(address);
  const used = (field: string, condition: boolean, path = field): UsedField[] =>
    condition ? [{ field, at: `${address}#${path.replace(/\[.*/, "")}`, name }] : [];
  const image = componentImage(address, component, input);
  const isJob = component.schedule !== undefined;
  const built = image?.build?.recipe === undefined ? [] : (["install", "build"] as const);
  const captured = built.find((slot) => Object.keys(commands[slot]?.capture ?? {}).length > 0);
  const limited = built.find((slot) => commands[slot]?.timeoutMs !== undefined);
  return [
    ...usedRuntimeFields(address, component, input),
    ...used("build.secrets[name]", image?.build !== undefined && run.build?.secrets.every(isSecretName) === false),
    ...used(
      "commands.build[image]",
      image !== null && image.build?.recipe === undefined && commands["build"] !== undefined,
    ),
    ...used("commands.capture[build]", captured !== undefined, `commands.${captured}`),
    ...used("commands.timeout[build]", limited !== undefined, `commands.${limited}`),
    ...used("commands.capture[running]", Object.keys(commands["start"]?.capture ?? {}).length > 0, "commands.start"),
    ...used("commands.timeout[running]", !isJob && commands["start"]?.timeoutMs !== undefined, "commands.start"),
    ...scheduleFields(address, component, image),
    // An image that is made here has what asks.
    ...used("health.path", health?.path !== undefined && !isJob && !isOwnImage(address, component, { input })),
    ...used("platform[several]", platforms.length > 1),
    ...hostFields([address, component], name, input),
    ...used("host.network[connected]", isConnected(address, component, { app, input })),
    ...remoteBuild(address, image, input),
  ];
}

/** Where an endpoint listens, if that is a loopback address; `null` for any other, and on the network of the machine. */
function loopbackField(address: Address, endpoint: Endpoint, { app, input }: Surroundings): string | null {
  const component = app.nodes[endpoint.component];
  const isOfMachine = component?.kind === "component" && hostGrant(component, input).network !== undefined;
  if (!isLoopback(endpoint.bind) || isOfMachine) return null;
  if (!isReached(app, address, endpoint)) return "provides.bind[loopback]";
  return endpoint.protocol === "udp" ? "provides.bind[loopback, udp]" : "provides.bind[loopback, reached]";
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

/**
 * Whether a component of the machine's own network would have to reach, or be reached by, another container of the app: names
 * of containers mean something in the app's network alone.
 */
function isConnected(address: Address, component: Component, { app, input }: Surroundings): boolean {
  if (hostGrant(component, input).network === undefined) return false;
  const isContainer = (to: Address) => {
    const node = app.nodes[to];
    if (node?.kind === "endpoint") return node.component !== address;
    if (node?.kind !== "resource" || !isActive(node, nameOf(to), input)) return false;
    return resourceKinds.get(node.type)?.kind === "service";
  };
  const isOwn = (to: Address) => {
    const node = app.nodes[to];
    return node?.kind === "endpoint" && node.component === address;
  };
  return app.edges.some(({ kind, from, to }) => {
    if (kind !== "reads" && kind !== "requires" && kind !== "supports") return false;
    return from === address ? isContainer(to) : isOwn(to);
  });
}

/** Code from elsewhere is built only where the environment consents to it. */
function remoteBuild(
  address: Address,
  image: ContainerImage | null,
  { consent, environment }: EnvironmentInput,
): UsedField[] {
  const context = image?.build?.context;
  if (context === undefined || !isRemoteContext(context) || consent.includes("remote-source")) return [];
  const value = [...consent, "remote-source"].join(", ");
  const field = "build.context[no consent]";
  return [{ field, at: `${address}#build.context`, name: nameOf(address), value, known: environment }];
}

/** As the reader knows it: `web`, `web/8080`. */
function nameOf(address: Address): string {
  return addressParts(address).names.join("/");
}

function when(condition: boolean, field: UsedField): UsedField[] {
  return condition ? [field] : [];
}
