import { property, type ResourceType } from "./resource-type.ts";

/** MySQL; `name` is the database. */
export const mysql: ResourceType = {
  properties: {
    url: property.secretUrl,
    host: property.text,
    port: property.port,
    user: property.text,
    password: property.secret,
    name: property.text,
  },
};
