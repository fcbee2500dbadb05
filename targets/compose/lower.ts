import {
  type AppPlan,
  type DesiredObject,
  type DesiredState,
  digestJson,
  type Gap,
  type Staged,
} from "../../plans/index.ts";
import type { Container, ContainerModel } from "../container/container-model.ts";
import { gapsOf } from "../container/gaps-of.ts";
import { lowerContainers } from "../container/lower-containers.ts";
import { usedFields } from "../container/used-fields.ts";
import type { EnvironmentInput } from "../target.ts";
import { capabilities } from "./capabilities.ts";
import { containerAfter, objectType } from "./container-after.ts";
import { containerAttributes, imageAttributes } from "./container-attributes.ts";
import { publishAddress } from "./publish-address.ts";
import { published } from "./published.ts";

/** The app as objects of a compose project, and what compose does not express exactly. */
export function lower(app: AppPlan, input: EnvironmentInput): Staged<{ desired: DesiredState; gaps: Gap[] }> {
  const model = lowerContainers(app, input, published(app, input));
  const desired = lowerModel(model, `${input.context}.${input.environment}`, publishAddress(input.settings));
  return { value: { desired, gaps: gapsOf(usedFields(app, input), capabilities, "compose") }, diagnostics: [] };
}

/** The containers of an app as objects of a compose project. `publish`: the address that ports listen on. */
export function lowerModel(model: ContainerModel, scope: string, publish: string): DesiredState {
  const objects: [string, DesiredObject][] = [["network:default", bareObject("network", "app")]];
  for (const [volume, origin] of Object.entries(model.volumes))
    objects.push([`volume:${volume}`, bareObject("volume", origin)]);
  for (const [name, container] of Object.entries(model.containers)) {
    const { role, origin, image } = container;
    const attributes = { ...networkAttributes(container, model, publish), ...containerAttributes(container, publish) };
    const type = objectType(role);
    objects.push([`${type}:${name}`, { type, origin: [origin], after: containerAfter(container, model), attributes }]);
    if (role !== "task" && role !== "setup")
      objects.push([`image:${name}`, { ...bareObject("image", origin), attributes: imageAttributes(image) }]);
  }
  return { target: "compose", scope, objects: Object.fromEntries(objects.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Whoever lives in the network of another container has to be made anew with that one: it has its ports, and a digest of the rest. */
function networkAttributes(
  { network }: Container,
  { containers }: ContainerModel,
  publish: string,
): DesiredObject["attributes"] {
  const owner = network?.kind === "container" ? containers[network.name] : undefined;
  if (owner === undefined) return {};
  const all = Object.entries(containerAttributes(owner, publish));
  const isPort = ([name]: [string, unknown]) => name.startsWith("ports.");
  const rest = Object.fromEntries(all.filter((each) => !isPort(each)));
  const ports = all.filter(isPort).map(([name, value]) => [`network.${name}`, value]);
  return { ...Object.fromEntries(ports), "network.made": { plain: digestJson(rest) } };
}

function bareObject(type: string, origin: string): DesiredObject {
  return { type, origin: [origin], after: [], attributes: {} };
}
