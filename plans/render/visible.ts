/**
 * Text that may stand in a terminal or a log: characters that move the cursor, change colours or reverse the reading order
 * are escaped as in JSON.
 */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => {
      const short = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
      return short ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    },
  );
}
