import type { Operation } from "../../plans/index.ts";
import type { ApplyPorts } from "../ports.ts";
import type { ApplyContext, Outcome } from "../target.ts";
import { discardSwap, undoSwap } from "./backup/swap-of.ts";
import { objectName, placesOf } from "./places.ts";

/** A component's volume: a folder. */
export async function applyVolume(
  { verb, object }: Operation,
  { scope }: ApplyContext,
  { files }: ApplyPorts,
): Promise<Outcome> {
  const folder = placesOf(scope.folders.local).volume(objectName(object));
  if (verb === "delete") {
    await files.remove(folder);
    await discardSwap(object, scope, files);
  } else {
    await undoSwap(object, scope, files);
    await files.makeFolder(folder);
  }
  return { status: "done" };
}
