import type { Operation } from "../../plans/index.ts";
import type { ApplyPorts } from "../ports.ts";
import type { ApplyContext, Outcome } from "../target.ts";
import { discardSwap, undoSwap } from "./backup/swap-of.ts";
import { objectName, placesOf } from "./places.ts";

/** A SQLite database: an empty file is one without tables. */
export async function applyFile(
  { verb, object }: Operation,
  { scope }: ApplyContext,
  { files }: ApplyPorts,
): Promise<Outcome> {
  const path = placesOf(scope.folders.local).sqliteFile(objectName(object));
  if (verb === "delete") {
    for (const suffix of ["", "-journal", "-shm", "-wal"]) await files.remove(path + suffix);
    await discardSwap(object, scope, files);
  } else {
    await undoSwap(object, scope, files);
    if ((await files.stat(path)) === null) await files.writeText(path, "");
  }
  return { status: "done" };
}
