import { databaseProperties, type ResourceType } from "./resource-type.ts";

/** MongoDB; `name` is the database. */
export const mongodb: ResourceType = {
  properties: databaseProperties,
};
