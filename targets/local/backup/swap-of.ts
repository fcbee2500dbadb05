import type { ObjectAddress } from "../../../plans/index.ts";
import type { WriteFiles } from "../../ports.ts";
import type { ObserveScope } from "../../target.ts";
import { objectName, placesOf } from "../places.ts";
import { bringBack, type Swap } from "./swap.ts";

/** Where an object's data is, and where new and old data lie while a backup is put back. */
export function swapOf(object: ObjectAddress, { folders }: Pick<ObserveScope, "folders">): Swap {
  const places = placesOf(folders.local);
  const name = objectName(object);
  const next = `${places.restoring(object)}/data`;
  const own = { next, moving: places.replacing(object), replaced: places.replaced(object), suffixes: [""] };
  if (object.startsWith("data:")) return { ...own, place: places.cluster(name) };
  if (object.startsWith("volume:")) return { ...own, place: places.volume(name) };
  // SQLite's own files beside a database belong to it.
  const suffixes = ["", "-wal", "-journal", "-shm"];
  return { ...own, place: places.sqliteFile(name), next: `${next}/${name}.db`, suffixes };
}

/** When an object's data is removed for good: so is what a restore that was killed had left of it. */
export async function discardSwap(object: ObjectAddress, { folders }: ObserveScope, files: WriteFiles): Promise<void> {
  const places = placesOf(folders.local);
  for (const place of [places.replaced, places.replacing, places.restoring]) await files.remove(place(object));
}

/** Before an object's data is made: what a restore that was killed had moved away is brought back. */
export async function undoSwap(object: ObjectAddress, scope: ObserveScope, files: WriteFiles): Promise<void> {
  await bringBack(swapOf(object, scope), files);
}
