/** A copy of data that nothing can change. */
export function frozen<T>(data: T): T {
  const copy = structuredClone(data);
  freeze(copy);
  return copy;
}

function freeze(data: unknown): void {
  if (typeof data !== "object" || data === null) return;
  Object.freeze(data);
  for (const each of Object.values(data)) freeze(each);
}
