import type { ObjectAddress } from "../../../plans/index.ts";
import type { WriteFiles } from "../../ports.ts";
import type { ObserveScope } from "../../target.ts";
import { objectName, placesOf } from "../places.ts";
import { bringBack, type Swap } from "./swap.ts";

/** Where an object's data is, and where new and old data lie while a backup is put back. */
export function swapOf(object: ObjectAddress, { folders }: Pick<ObserveScope, "folders">): Swap {
  const places = placesOf(folders.local);
  const name = objectName(object);
  const [next, old] = [`${places.restoring(object)}/data`, `${places.replaced(object)}/data`];
  if (object.startsWith("data:")) return { place: places.cluster(name), next, old, suffixes: [""] };
  if (object.startsWith("volume:")) return { place: places.volume(name), next, old, suffixes: [""] };
  // SQLite's own files beside a database belong to it.
  const suffixes = ["", "-wal", "-journal", "-shm"];
  return { place: places.sqliteFile(name), next: `${next}/${name}.db`, old, suffixes };
}

/** Before an object's data is made: what a restore that was killed had moved away is brought back. */
export async function undoSwap(object: ObjectAddress, scope: ObserveScope, files: WriteFiles): Promise<void> {
  await bringBack(swapOf(object, scope), files);
}
