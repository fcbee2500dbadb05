import { property, type ResourceType } from "./resource-type.ts";

/** MariaDB: the properties of MySQL, an engine of its own. */
export const mariadb: ResourceType = {
  properties: {
    url: property.secretUrl,
    host: property.text,
    port: property.port,
    user: property.text,
    password: property.secret,
    name: property.text,
  },
};
