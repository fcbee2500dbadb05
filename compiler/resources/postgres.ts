import { databaseProperties, type ResourceType } from "./resource-type.ts";

/** PostgreSQL; `name` is the database. */
export const postgres: ResourceType = {
  properties: databaseProperties,
};
