/** What is longer is no misspelt name, and comparing it would take long. */
const longest = 100;
/** In a file of thousands of names, comparing each with each would take minutes. */
const considered = 1000;

/**
 * The known names nearest to a misspelt one: Damerau-Levenshtein distance of at most 40 % of the longer name's length,
 * nearest first, three at most. A difference of case only counts as half a step.
 */
export function suggest(name: string, known: Iterable<string>): string[] {
  if (name.length > longest) return [];
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
  // A swap looks back two rows, so three are kept, and one row beyond the limit does not decide.
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  let row: number[] = [];
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    const own = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      let steps = above[j - 1] as number;
      if (own !== other) {
        steps = 1 + Math.min(steps, above[j] as number, row[j - 1] as number);
        const isSwapped = i > 1 && j > 1 && own === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other;
        if (isSwapped) steps = Math.min(steps, 1 + (before[j - 2] as number));
      }
      row[j] = steps;
      least = Math.min(least, steps);
    }
    if (least > limit + 1) return Number.POSITIVE_INFINITY;
    [before, above, row] = [above, row, before];
  }
  return above[b.length] as number;
}
