import { property, type ResourceType } from "./resource-type.ts";

/** Elasticsearch. The vocabulary has no user and password: where the platform wants them, the URL carries them. */
export const elasticsearch: ResourceType = {
  properties: {
    url: property.secretUrl,
    host: property.text,
    port: property.port,
  },
};
