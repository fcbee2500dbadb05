import type { ResourceType } from "./resource-type.ts";

/** The host's Docker daemon. Nobody provisions one: requiring it is the same as `host.docker`. */
export const docker: ResourceType = { properties: {}, capability: "docker" };
