import * as fc from "fast-check";
import type { Means } from "./property.ts";

/** A generated value for which something is wrong, as small as it was found. */
export interface Counterexample<T> {
  value: T;
  what: string;
}

/**
 * Looks for a generated value of which `test` says what is wrong, and for the smallest of its kind; `null`: none among as many
 * as are to be tried. The same seed finds the same. What a test throws is wrong too.
 */
export function falsify<T>(
  arbitrary: fc.Arbitrary<T>,
  { runs, seed }: Pick<Means, "runs" | "seed">,
  test: (value: T) => string | null,
): Counterexample<T> | null {
  const wrong = (value: T): string | null => {
    try {
      return test(value);
    } catch (error) {
      return `it ends in a defect: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  const { counterexample } = fc.check(
    fc.property(arbitrary, (value) => wrong(value) === null),
    { numRuns: runs, seed },
  );
  if (counterexample === null) return null;
  const [value] = counterexample;
  return { value, what: wrong(value) ?? "it is wrong once and right the next time" };
}
