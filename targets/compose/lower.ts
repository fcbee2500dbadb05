import type { AppPlan, DesiredObject, DesiredState, Gap, Staged } from "../../plans/index.ts";
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
  const publish = publishAddress(input.settings);
  const objects: [string, DesiredObject][] = [["network:default", bareObject("network", "app")]];
  for (const [volume, origin] of Object.entries(model.volumes))
    objects.push([`volume:${volume}`, bareObject("volume", origin)]);
  for (const [name, container] of Object.entries(model.containers)) {
    const { role, origin, image } = container;
    const attributes = containerAttributes(container, publish);
    const type = objectType(role);
    objects.push([`${type}:${name}`, { type, origin: [origin], after: containerAfter(container, model), attributes }]);
    if (role !== "task")
      objects.push([`image:${name}`, { ...bareObject("image", origin), attributes: imageAttributes(image) }]);
  }
  const desired = {
    target: "compose",
    scope: `${input.context}.${input.environment}`,
    objects: Object.fromEntries(objects.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  return { value: { desired, gaps: gapsOf(usedFields(app, input), capabilities, "compose") }, diagnostics: [] };
}

function bareObject(type: string, origin: string): DesiredObject {
  return { type, origin: [origin], after: [], attributes: {} };
}
