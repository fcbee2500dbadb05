/** A text of the file for a headline: on one line, without control characters, cut where it gets long. */
export function excerpt(text: string): string {
  const line = text.slice(0, 200).replace(/[\s\p{Cc}\p{Cs}]+/gu, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
