// The patterns of a reference, as sources of regular expressions.

/** A name: a hyphen belongs to it only when the name goes on after it. */
export const segmentPattern = "[A-Za-z](?:-?[A-Za-z0-9_])*";
export const memberPattern = `\\.${segmentPattern}`;
export const indexPattern = "\\[[0-9]+\\]";
export const transformPattern = `\\|${segmentPattern}`;

/** What stands between `${` and `:-` or `}`, and after the `$` of a bare reference. */
export const referencePattern = `${segmentPattern}(?:${memberPattern}|${indexPattern})*(?:${transformPattern})*`;
