import { property, type ResourceType } from "./resource-type.ts";

/** SQLite: a file, `path` is where it lies. */
export const sqlite: ResourceType = {
  properties: {
    url: property.url,
    path: property.path,
  },
};
