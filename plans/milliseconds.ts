const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `500ms`, `30s`, `5m` and `1h` in milliseconds. */
export function milliseconds(duration: string): number {
  const [, count = "0", unit = "ms"] = /^(\d+)(ms|s|m|h)$/.exec(duration) ?? [];
  return Number(count) * units[unit as keyof typeof units];
}
