import type { Host } from "../host/host.ts";
import type { Project } from "../project/project.ts";
import { openFileStore } from "./file-store.ts";
import type { Store } from "./store.ts";

/** Where the store is, when it is in a database. */
export const databaseVariable = "LAUNCHPLANE_DATABASE_URL";

/** The store of a project: the database that the variable names, else its state folder. To be closed. */
export async function openStore(
  host: Pick<Host, "clock" | "files" | "identity" | "ulid" | "variable" | "workingFolder">,
  { stateFolder }: Pick<Project, "stateFolder">,
): Promise<Store> {
  const url = host.variable(databaseVariable);
  if (url === undefined) return await openFileStore(host, stateFolder);
  // The driver takes longer to load than most commands to run.
  const { openPostgresStore } = await import("./postgres/postgres-store.ts");
  return await openPostgresStore(host, { url, stateFolder });
}
