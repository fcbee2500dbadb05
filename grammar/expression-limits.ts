/** What an expression may have at most. */
export const expressionLimits = {
  /** Of a text, in UTF-16 code units: as many as a whole Launchfile. */
  length: 1_048_576,
  /** Of `${` that are open at once. */
  nesting: 64,
  /** Of a path, indices included. */
  segments: 10,
  /** Of those that one value goes through, around a default as well: each may make it longer by a third. */
  transforms: 16,
};
