import { fileArchive } from "../../store/file-archive.ts";
import type { StoreArchive } from "../../store/store-archive.ts";
import { storeFormat } from "../../store/store-file.ts";
import type { Command, CommandCall } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { givenDatabase } from "../given-database.ts";
import { findStateFolder } from "../open-store-folder.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

interface Status {
  kind: "files" | "postgres";
  /** `state folder "/app/.launchplane"`. */
  place: string;
  state: "none" | "live" | "moved" | "importing" | "not-migrated" | "newer";
  storeId: string | null;
  /** Of the format of the files, or of the tables. */
  version: string;
  counts: Record<string, number> | null;
}

const states: Record<Status["state"], string> = {
  none: "nothing is there yet",
  live: "in use",
  moved: "moved elsewhere",
  importing: "an import into it is not finished",
  "not-migrated": "not migrated: run launchplane store migrate",
  newer: "made by a newer launchplane",
};

/** Tells where the records are and how much is there. Changes nothing, and works where other commands are refused. */
export const storeStatus: Command = async (call) => {
  const status = await readStatus(call);
  const counts = Object.entries(status.counts ?? {}).map(([what, count]) => [what, String(count)]);
  const rows = [
    ["kind", status.kind],
    ["place", status.place],
    ["state", states[status.state]],
    ["id", status.storeId ?? "none yet"],
    ["version", status.version],
    ...counts,
  ];
  await printReport(call, {
    command: "store status",
    diagnostics: [],
    document: { store: status },
    text: table(rows).join("\n"),
  });
  return exitCodes.done;
};

async function readStatus(call: CommandCall): Promise<Status> {
  const database = await givenDatabase(call);
  if (database === null) {
    const folder = await findStateFolder(call, call.arguments[0] as string | undefined);
    return { kind: "files", version: storeFormat, ...(await archiveStatus(fileArchive(call.host, folder))) };
  }
  const { readSchemaState, schemaStateName } = await import("../../store/postgres/schema-state.ts");
  const { postgresArchive } = await import("../../store/postgres/postgres-archive.ts");
  const archive = postgresArchive(database);
  const schema = await readSchemaState(database);
  const version = String(schema.version);
  const state = schemaStateName(schema);
  if (state === "migrated") return { kind: "postgres", version, ...(await archiveStatus(archive)) };
  return { kind: "postgres", place: archive.name, state, storeId: schema.store?.id ?? null, version, counts: null };
}

async function archiveStatus(archive: StoreArchive): Promise<Omit<Status, "kind" | "version">> {
  const { kind, storeId } = await archive.state();
  const paths = [...(await archive.texts()).keys()];
  const count = (pattern: RegExp) => paths.filter((path) => pattern.test(path)).length;
  const counts = {
    records: count(/^records\/.*\.json$/),
    statements: count(/\.intoto\.jsonl$/),
    chains: count(/\/head\.json$/),
    plans: count(/^plans\//),
    journals: count(/^runs\//),
    secrets: count(/^secrets\//),
  };
  return { place: archive.name, state: kind, storeId, counts };
}
