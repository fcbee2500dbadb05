/** What the shell is told; `docs/exit-codes.md` explains them. */
export const exitCodes = {
  done: 0,
  /** Wrong usage, a defect of this program, or a machine that refuses before anything was changed. */
  usage: 1,
  changes: 2,
  invalid: 3,
  stale: 4,
  refused: 5,
  locked: 6,
  failed: 7,
  unknown: 8,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
