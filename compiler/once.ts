/** What `make` makes, made when it is first asked for: several may ask, and nobody pays when none does. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
