import { migrateDatabase } from "../../store/postgres/migrate-database.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { requireDatabase } from "../given-database.ts";
import { printReport } from "../views/report.ts";

/** Brings the database's tables to this version. The only command that changes them. */
export const storeMigrate: Command = async (call) => {
  const database = await requireDatabase(call);
  const { ran, version, storeId } = await migrateDatabase(database, call.host.ulid());
  const { place } = database;
  const text = [
    ...ran.map((name) => `  done ${name}`),
    `The database "${place.database}" on "${place.host}" has version ${version} of the tables.`,
  ];
  const document = { ...place, storeId, version, ran };
  await printReport(call, { command: "store migrate", diagnostics: [], document, text: text.join("\n") });
  return exitCodes.done;
};
