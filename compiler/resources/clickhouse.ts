import { databaseProperties, type ResourceType } from "./resource-type.ts";

/** ClickHouse over HTTP; `name` is the database. */
export const clickhouse: ResourceType = {
  properties: databaseProperties,
};
