import * as fc from "fast-check";
import type { Means } from "./property.ts";

/** At most `count` of all, which the seed chooses, in their order. */
export function chosen<T>(all: T[], count: number, { seed }: Pick<Means, "seed">): T[] {
  if (count >= all.length) return all;
  const [some = []] = fc.sample(fc.subarray(all, { minLength: count, maxLength: count }), { seed, numRuns: 1 });
  return some;
}
