import { property, type ResourceType } from "./resource-type.ts";

/** Kafka; `url` is the bootstrap server. */
export const kafka: ResourceType = {
  properties: {
    url: property.url,
    host: property.text,
    port: property.port,
  },
};
