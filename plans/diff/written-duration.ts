const units = { h: 3_600_000, m: 60_000, s: 1000 };

/** Milliseconds as a Launchfile writes them, in the largest unit that leaves no rest: `90s`, `5m`. */
export function writtenDuration(milliseconds: number): string {
  const fitting = Object.entries(units).find(([, size]) => milliseconds > 0 && milliseconds % size === 0);
  return fitting ? `${milliseconds / fitting[1]}${fitting[0]}` : `${milliseconds}ms`;
}
