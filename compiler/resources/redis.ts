import { property, type ResourceType } from "./resource-type.ts";

/** Redis. Authentication is the platform's choice, so the URL may carry a password and `password` may be empty. */
export const redis: ResourceType = {
  properties: {
    url: property.secretUrl,
    host: property.text,
    port: property.port,
    password: property.optionalSecret,
  },
};
