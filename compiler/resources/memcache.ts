import { property, type ResourceType } from "./resource-type.ts";

/** Memcached. */
export const memcache: ResourceType = {
  properties: {
    url: property.url,
    host: property.text,
    port: property.port,
  },
};
