/** Throws when `condition` is false: a defect of this program, never a user's mistake. The only throw outside `runtime/`. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Internal error: ${message}`);
}
