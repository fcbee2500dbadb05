/** Nothing on its own: combining marks, joiners, variation selectors, skin tones. */
const zero = /\p{Mn}|\p{Me}|\p{Default_Ignorable_Code_Point}|\p{Emoji_Modifier}/u;
/** Two columns: East Asian Wide and Fullwidth of UAX #11, and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** How many columns a terminal with a fixed-width font gives a text without control characters. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (!zero.test(character)) width += wide.test(character) ? 2 : 1;
  }
  return width;
}
