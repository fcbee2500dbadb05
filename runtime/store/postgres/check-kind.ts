import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import type { DatabasePlace } from "./database-problem.ts";
import type { DatabaseTables } from "./database-tables.ts";

/** Refuses a store that was moved out of the database (LP7059), or is not completely in it yet (LP7058). */
export function checkKind(kind: DatabaseTables["store"]["kind"], place: DatabasePlace): void {
  if (kind === "moved") throw new DiagnosticError("refused", diagnose("LP7059", null, { ...place }));
  if (kind === "importing") {
    const what = `database "${place.database}" on "${place.host}"`;
    throw new DiagnosticError("refused", diagnose("LP7058", null, { what, from: "files" }));
  }
}
