/**
 * Text that may stand in a terminal or a log: characters that move the cursor, change colours, reverse the reading order or
 * are not seen at all are escaped as in JSON, so that texts which differ look different.
 */
export function visible(text: string): string {
  return text.replace(unreadable, (character, emoji?: string) => {
    if (emoji !== undefined) return emoji;
    const short = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
    return short ?? character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  });
}

/** Controls, formats, ends of lines, and what Unicode says not to draw: fillers, joiners, tags; not what makes emoji one. */
const unreadable =
  /(\p{Extended_Pictographic}(?:[\ufe0f\p{Emoji_Modifier}]?\u200d\p{Extended_Pictographic})*\ufe0f?)|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
