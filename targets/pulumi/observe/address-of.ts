import type { ObjectAddress } from "../../../plans/index.ts";
import { containerAddress } from "./container-texts.ts";
import { resourceTypes, type StackResource } from "./stack-state.ts";

/** Begins the type of the app's own resource, which is the parent of all that its program makes. */
const appType = "launchplane:app:";

/** The object that a resource of a stack is; `null`: none of ours. A container says it in a label. */
export function addressOf(resource: StackResource): ObjectAddress | null {
  if (!resource.urn.includes(`::${appType}`)) return null;
  switch (resource.type) {
    case resourceTypes.container:
      return containerAddress(resource);
    case resourceTypes.network:
      return resource.name === "default" ? "network:default" : null;
    case resourceTypes.volume:
      return `volume:${resource.name}`;
    case resourceTypes.image:
      return `image:${resource.name}`;
    default:
      return null;
  }
}

/**
 * What people are told of a resource: its address, and of one that others have put into the stack its type and name. `null`: what
 * is in every stack of ours and nothing by itself, as the stack, its providers and the app's own resource.
 */
export function toldName(resource: StackResource): string | null {
  const { type, name } = resource;
  if (type === "pulumi:pulumi:Stack" || type.startsWith("pulumi:providers:") || type.startsWith(appType)) return null;
  return addressOf(resource) ?? `${type} ${name}`;
}
