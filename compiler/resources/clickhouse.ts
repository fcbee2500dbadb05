import { property, type ResourceType } from "./resource-type.ts";

/** ClickHouse over HTTP; `name` is the database. */
export const clickhouse: ResourceType = {
  properties: {
    url: property.secretUrl,
    host: property.text,
    port: property.port,
    user: property.text,
    password: property.secret,
    name: property.text,
  },
};
