import type { DocumentMap, DocumentPath } from "../../compiler/index.ts";
import { changedData, dataAt } from "./changed-data.ts";

/** Parts of all smaller Launchfiles that are tried: of a large one fewer are, because each takes longer. */
const mostParts = 20_000;

/** The data without whatever can be left out so that `fails` stays true, the largest parts first. */
export async function shrunkData(
  data: DocumentMap,
  fails: (smaller: DocumentMap) => Promise<boolean>,
): Promise<DocumentMap> {
  let [smallest, tried] = [data, 0];
  for (let isSmaller = true; isSmaller && tried < mostParts; ) {
    isSmaller = false;
    // From the end, so that the positions of what is left stay.
    for (const path of partsOf(smallest).reverse()) {
      if (dataAt(smallest, path) === undefined || tried >= mostParts) continue;
      const smaller = changedData(smallest, path, undefined);
      tried += partsOf(smaller).length;
      if (await fails(smaller)) [smallest, isSmaller] = [smaller, true];
    }
  }
  return smallest;
}

/** Paths of everything in the data, the deepest first. */
function partsOf(data: unknown, path: DocumentPath = []): DocumentPath[] {
  if (typeof data !== "object" || data === null) return [];
  const keys = Array.isArray(data) ? [...data.keys()] : Object.keys(data);
  return keys.flatMap((key): DocumentPath[] => {
    const at = [...path, key];
    return [...partsOf((data as Record<string | number, unknown>)[key], at), at];
  });
}
