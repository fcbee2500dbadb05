import type { World } from "../world.ts";

/** Whether the server is older than a release. */
export function isBefore({ state }: World, version: string): boolean {
  const [own, other] = [state.version, version].map(
    (each) => /^v?(\d+)\.(\d+)\.(\d+)/.exec(each)?.slice(1).map(Number) ?? [0, 0, 0],
  ) as [number[], number[]];
  const at = own.findIndex((number, index) => number !== other[index]);
  return at >= 0 && (own[at] ?? 0) < (other[at] ?? 0);
}
