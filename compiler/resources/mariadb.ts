import { databaseProperties, type ResourceType } from "./resource-type.ts";

/** MariaDB: the properties of MySQL, an engine of its own. */
export const mariadb: ResourceType = {
  properties: databaseProperties,
};
