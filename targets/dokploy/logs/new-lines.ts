/**
 * What has come since, of two readings of the same number of last lines: what the end of the first and the beginning of the
 * second have in common, as much as can be, was told before.
 */
export function newLines(before: string[], now: string[]): string[] {
  for (let common = Math.min(before.length, now.length); common > 0; common--) {
    const from = before.length - common;
    if (now.slice(0, common).every((line, index) => line === before[from + index])) return now.slice(common);
  }
  return now;
}
