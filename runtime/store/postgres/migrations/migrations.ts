import type { Migration } from "kysely";
import { tables } from "./0001-tables.ts";

/** Every migration by its name, in the order in which they run. A published one is never changed: a new one is added. */
export const migrations: Record<string, Migration> = {
  "0001-tables": tables,
};

/** The version of a schema: how many migrations it has had. */
export const schemaVersion = Object.keys(migrations).length;
