/**
 * A word as a POSIX shell reads it back, on one line: quoted where it has to be. A character that would move the cursor or
 * reverse the reading order stands as its bytes, which takes a shell with `$'…'` (bash, zsh, ksh).
 */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  if (!unreadable.test(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = [...text].map((character) => {
    if (character === "'" || character === "\\") return `\\${character}`;
    return unreadable.test(character) ? bytesOf(character) : character;
  });
  return `$'${escaped.join("")}'`;
}

const unreadable = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

function bytesOf(character: string): string {
  return [...new TextEncoder().encode(character)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
}
