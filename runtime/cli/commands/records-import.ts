import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { fileArchive } from "../../store/file-archive.ts";
import { importStore } from "../../store/import-store.ts";
import { postgresArchive } from "../../store/postgres/postgres-archive.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { requireDatabase } from "../given-database.ts";
import { findStateFolder } from "../open-store-folder.ts";
import { printReport } from "../views/report.ts";

const next = {
  files: "Set LAUNCHPLANE_DATABASE_URL wherever launchplane runs from now on: the state folder is refused without it.",
  postgres: "Unset LAUNCHPLANE_DATABASE_URL wherever launchplane runs from now on: the database is refused.",
};

/** Moves everything that a store keeps to the other kind of store, and compares both sides before it is used there. */
export const recordsImport: Command = async (call) => {
  const { from } = call.options;
  if (from !== "files" && from !== "postgres") {
    const reason = "--from is files or postgres";
    throw new DiagnosticError("machine", diagnose("LP6008", null, { reason }));
  }
  const database = await requireDatabase(call);
  const files = fileArchive(call.host, await findStateFolder(call, call.arguments[0] as string | undefined));
  const [source, destination] =
    from === "files" ? [files, postgresArchive(database)] : [postgresArchive(database), files];
  const imported = await importStore({ from: source, to: destination }, call.host);
  const text = [
    ...Object.entries(imported.heads).map(([scope, digest]) => `${scope}: ${digest}`),
    `${imported.records} records, compared with those of the ${source.name}, are in the ${destination.name} now.`,
    next[from],
  ];
  const document = { from: source.name, to: destination.name, ...imported };
  await printReport(call, { command: "records import", diagnostics: [], document, text: text.join("\n") });
  return exitCodes.done;
};
