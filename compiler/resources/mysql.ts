import { databaseProperties, type ResourceType } from "./resource-type.ts";

/** MySQL; `name` is the database. */
export const mysql: ResourceType = {
  properties: databaseProperties,
};
