/**
 * Names in an order in which each comes after what it needs, and else in that of the list; what needs itself over others
 * comes where it is met first. Takes as long as there are needs.
 */
export function inOrder(names: string[], needsOf: (name: string) => string[]): string[] {
  const all = new Set(names);
  const begun = new Set<string>();
  const ordered = new Set<string>();
  for (const name of names) {
    // A stack of our own: chains may be longer than calls can be deep.
    const open = [name];
    for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
      const before = begun.has(next) ? [] : needsOf(next).filter((need) => all.has(need) && !begun.has(need));
      begun.add(next);
      if (before.length > 0) open.push(...before.reverse());
      else ordered.add(open.pop() ?? next);
    }
  }
  return [...ordered];
}
