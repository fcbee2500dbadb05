import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { databaseVariable } from "../store/open-store.ts";
import type { StoreDatabase } from "../store/postgres/store-database.ts";
import type { CommandCall } from "./command.ts";

/** The database that the environment names, whatever is in it; `null` where none is named. Closed after the command. */
export async function givenDatabase({ host, atEnd }: CommandCall): Promise<StoreDatabase | null> {
  const url = host.variable(databaseVariable);
  if (url === undefined) return null;
  const { openDatabase } = await import("../store/postgres/store-database.ts");
  const database = await openDatabase(host, url);
  atEnd(database.close);
  return database;
}

/** The same for commands that are about it: LP7054 where none is named. */
export async function requireDatabase(call: CommandCall): Promise<StoreDatabase> {
  const database = await givenDatabase(call);
  if (database === null) throw new DiagnosticError("machine", diagnose("LP7054", null, {}));
  return database;
}
