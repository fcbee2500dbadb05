/** In a file of thousands of names, comparing each with each would take minutes. */
const considered = 1000;

/**
 * The known names nearest to a misspelt one: Damerau-Levenshtein distance of at most 40 % of the longer name's length,
 * nearest first, three at most. A difference of case only counts as half a step.
 */
export function suggest(name: string, known: Iterable<string>): string[] {
  const near: { candidate: string; distance: number }[] = [];
  const seen = new Set<string>();
  for (const candidate of known) {
    if (seen.size === considered) break;
    if (seen.has(candidate)) continue;
    seen.add(candidate);
    const limit = Math.max(name.length, candidate.length) * 0.4;
    const distance = nearness(name, candidate, limit);
    if (distance <= limit) near.push({ candidate, distance });
  }
  near.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return near.slice(0, 3).map(({ candidate }) => candidate);
}

function nearness(name: string, candidate: string, limit: number): number {
  if (name === candidate) return 0;
  // Each character more or less is a step.
  if (Math.abs(name.length - candidate.length) > limit) return Number.POSITIVE_INFINITY;
  const [a, b] = [name.toLowerCase(), candidate.toLowerCase()];
  return a === b ? 0.5 : editDistance(a, b, limit);
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. Gives up beyond `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const above = rows[i - 1] as number[];
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (above[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (above[j - 1] as number) + (same ? 0 : 1),
      );
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, ((rows[i - 2] as number[])[j - 2] as number) + 1);
      row.push(least);
    }
    rows.push(row);
    // A swap looks back two rows, so one row beyond the limit does not decide.
    if (Math.min(...row) > limit + 1) return Number.POSITIVE_INFINITY;
  }
  return (rows[a.length] as number[])[b.length] as number;
}
