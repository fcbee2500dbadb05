import type { DocumentData, DocumentMap, DocumentPath } from "../../compiler/index.ts";

/** The data with another value at a path; `undefined` removes what is there. What does not change is shared. */
export function changedData(data: DocumentMap, path: DocumentPath, to: DocumentData | undefined): DocumentMap {
  return changed(data, path, to) as DocumentMap;
}

function changed(data: DocumentData, path: DocumentPath, to: DocumentData | undefined): DocumentData {
  const [key, ...rest] = path;
  if (key === undefined) return to ?? null;
  const inner = (value: DocumentData) => (rest.length === 0 ? to : changed(value, rest, to));
  if (Array.isArray(data)) {
    return data.flatMap((each, index) => {
      if (index !== key) return [each];
      const made = inner(each);
      return made === undefined ? [] : [made];
    });
  }
  const members = Object.entries(data ?? {}).flatMap(([name, value]): [string, DocumentData][] => {
    if (name !== key) return [[name, value]];
    const made = inner(value);
    return made === undefined ? [] : [[name, made]];
  });
  return Object.fromEntries(members);
}

/** What stands at a path; `undefined`: nothing. */
export function dataAt(data: DocumentData, path: DocumentPath): DocumentData | undefined {
  let at: DocumentData | undefined = data;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string | number, DocumentData>)[key];
  }
  return at;
}
