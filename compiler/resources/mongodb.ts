import { property, type ResourceType } from "./resource-type.ts";

/** MongoDB; `name` is the database. */
export const mongodb: ResourceType = {
  properties: {
    url: property.secretUrl,
    host: property.text,
    port: property.port,
    user: property.text,
    password: property.secret,
    name: property.text,
  },
};
