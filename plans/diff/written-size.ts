const units = { TB: 1e12, GB: 1e9, MB: 1e6, KB: 1e3 };

/** Bytes as a Launchfile writes them, in the largest unit that leaves no rest. */
export function writtenSize(bytes: number): string {
  const fitting = Object.entries(units).find(([, size]) => bytes > 0 && bytes % size === 0);
  return fitting ? `${bytes / fitting[1]}${fitting[0]}` : `${bytes / 1e3}KB`;
}
