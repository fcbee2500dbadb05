/** A segment, as the source of a regular expression: a hyphen belongs to the name only when the name goes on after it. */
export const segmentPattern = "[A-Za-z](?:-?[A-Za-z0-9_])*";

/** What stands between `${` and `:-` or `}`, and after the `$` of a bare reference. */
export const referencePattern = `${segmentPattern}(?:\\.${segmentPattern}|\\[[0-9]+\\])*(?:\\|${segmentPattern})*`;
