import { attributeLabel, type ContainerArguments, hostPaths } from "../program/container-arguments.ts";
import type { ImageArguments } from "../program/image-arguments.ts";
import type { Texts } from "./image-texts.ts";
import { resourceTypes, type StackResource } from "./stack-state.ts";
import { entriesOf, isThere, itemsOf, memberOf, type Told, textOf } from "./told.ts";

const container: Record<keyof ContainerArguments, true> = {
  ...{ name: true, image: true, platform: true, hostname: true, user: true },
  ...{ capabilities: true, readOnly: true, privileged: true, init: true },
  ...{ entrypoints: true, command: true, envs: true, ports: true, volumes: true, tmpfs: true, uploads: true },
  ...{ networksAdvanced: true, networkMode: true, healthcheck: true, wait: true, waitTimeout: true, attach: true },
  ...{ mustRun: true, restart: true, stopTimeout: true, destroyGraceSeconds: true, labels: true },
};

const image: Record<keyof ImageArguments, true> = {
  ...{ name: true, platform: true, build: true, triggers: true, keepLocally: true },
};

/** The inputs that our programs set, by type. A volume is never made anew because of what others have set. */
const ownInputs: Record<string, Record<string, true>> = {
  [resourceTypes.container]: container,
  [resourceTypes.image]: image,
  [resourceTypes.network]: { name: true },
};

/** Of a container's inputs that our programs set, what they never say there. */
const othersIn: Record<string, (given: Told) => boolean> = {
  capabilities: (given) => itemsOf(memberOf(given, "adds")).length > 0,
  labels: (given) => itemsOf(given).some((each) => !textOf(memberOf(each, "label")).startsWith(attributeLabel)),
  mustRun: (given) => textOf(given) !== "false",
  networksAdvanced: (given) => itemsOf(given).length > 1,
  volumes: (given) => itemsOf(given).some(isOtherMount),
};

/**
 * The names of inputs that somebody else has set, as an attribute that nothing wants: `other: memory`. A program without them
 * changes the resource, and the plan says so.
 */
export function otherInputs({ type, inputs }: StackResource): Texts {
  const own = ownInputs[type];
  if (own === undefined) return {};
  // The provider's own, which it tells of itself.
  const defaults = new Set(["__defaults", ...itemsOf(memberOf(inputs, "__defaults")).map(textOf)]);
  const others = entriesOf(inputs).filter(([name, given]) => {
    if (defaults.has(name)) return false;
    return !Object.hasOwn(own, name) || (own === container && othersIn[name]?.(given) === true);
  });
  const names = others.map(([name]) => name).sort();
  return names.length === 0 ? {} : { other: { value: names.join(", "), isSecret: false } };
}

function isOtherMount(mount: Told): boolean {
  const paths: string[] = Object.values(hostPaths);
  return isThere(memberOf(mount, "hostPath")) && !paths.includes(textOf(memberOf(mount, "containerPath")));
}
