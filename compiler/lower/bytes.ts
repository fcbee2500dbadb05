const units = { KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

/** `512MB` and `1.5GB` in bytes, rounded. */
export function bytes(size: string): number {
  const [, count = "0", unit = "KB"] = /^(\d+(?:\.\d+)?)(KB|MB|GB|TB)$/.exec(size) ?? [];
  return Math.round(Number(count) * units[unit as keyof typeof units]);
}
