/** The entries of a record whose keys are accepted, in its order. */
export function picked<T>(record: Record<string, T>, accepts: (key: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => accepts(key)));
}
