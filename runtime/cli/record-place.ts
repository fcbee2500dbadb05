import { join, relative } from "node:path";
import type { LedgerRecord } from "../../plans/index.ts";
import { databaseVariable } from "../store/open-store.ts";
import { storePaths } from "../store/store-paths.ts";
import type { Session } from "./session.ts";

/** Where a person finds a record: its file, or the command that shows it where the store is in a database. */
export function recordPlace({ host, project }: Session, { kind, id, revision }: LedgerRecord): string {
  if (host.variable(databaseVariable)) return `launchplane records show ${id}`;
  return relative(host.workingFolder, join(project.stateFolder, storePaths.record(kind, id, revision)));
}
