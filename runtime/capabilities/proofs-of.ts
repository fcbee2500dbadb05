import { observations } from "./observations.ts";

/** A test that shows what a target makes of a field. */
export interface Proof {
  /** Path in the repository. */
  test: string;
  /** As a test runner prints it, its groups before it. */
  name: string;
}

/** Looks at what each target makes of each row, and fails where a row has no proof. */
const everyRow = "test/conformance/capabilities.test.ts";

/** The tests that show a row of a target's capabilities: what is planned, or what a command does; then the running thing. */
export function proofsOf(target: string, row: string): Proof[] {
  const planned = { test: everyRow, name: `the capabilities of ${target} ${row}` };
  const seen = observations.filter((each) => each.target === target && each.rows.includes(row));
  // What no plan shows is shown by the test of a command in its place.
  const isPlanned = seen.every(({ test }) => test.startsWith("test/end-to-end/"));
  return [...(isPlanned ? [planned] : []), ...seen.map(({ test, name }) => ({ test, name }))];
}
