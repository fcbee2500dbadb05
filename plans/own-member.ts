/** A member of a record whose keys somebody else chose: never one that every object inherits. `null` when it is not there. */
export function ownMember<T>(record: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(record, key) ? (record[key] ?? null) : null;
}
