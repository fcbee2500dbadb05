/**
 * Hands out names of one program, each once: case plays no part, so that no two look the same. One that is taken gets the
 * next free number. `taken` are those that are nobody's, in small letters.
 */
export function uniqueNames(taken: ReadonlySet<string> = new Set()): (wanted: string) => string {
  const given = new Set<string>();
  const counts = new Map<string, number>();
  return (wanted) => {
    // No name begins with a digit, and none is empty.
    const base = /^[A-Za-z]/.test(wanted) ? wanted : `the${wanted}`;
    const key = base.toLowerCase();
    let count = counts.get(key) ?? 1;
    let name = count === 1 ? base : `${base}${count}`;
    while (given.has(name.toLowerCase()) || taken.has(name.toLowerCase())) {
      count += 1;
      name = `${base}${count}`;
    }
    counts.set(key, count + 1);
    given.add(name.toLowerCase());
    return name;
  };
}
