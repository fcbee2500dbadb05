import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { nameOf } from "./record-names.ts";
import type { StatementStore } from "./store.ts";
import type { StoreFolder } from "./store-folder.ts";
import { storePaths } from "./store-paths.ts";

/** A statement is a file beside its record. */
export function fileStatements(folder: StoreFolder): StatementStore {
  return {
    get: async ({ kind, id, revision }) => await folder.readText(storePaths.statement(kind, id, revision)),
    async put(record, envelope) {
      const path = storePaths.statement(record.kind, record.id, record.revision);
      if (await folder.createText(path, envelope)) return;
      if ((await folder.readText(path)) === envelope) return;
      throw new DiagnosticError("refused", diagnose("LP7009", null, { record: nameOf(record) }));
    },
  };
}
