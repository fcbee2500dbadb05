/** Documents, and expressions, that `npm test` tries. */
const usual = 5_000;

/**
 * How many inputs a property is tried with: `defaultRuns`, so that `npm test` is quick. Where the environment variable
 * `LAUNCHPLANE_PROPERTY_RUNS` says how many documents are to be tried, as the nightly run does, each property has more in
 * proportion.
 */
export function propertyRuns(defaultRuns: number): number {
  const documents = Number(process.env["LAUNCHPLANE_PROPERTY_RUNS"] ?? usual);
  if (!Number.isInteger(documents) || documents < 1)
    throw new Error("LAUNCHPLANE_PROPERTY_RUNS is not a number of runs");
  return Math.ceil((defaultRuns * documents) / usual);
}
