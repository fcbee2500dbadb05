/** At most `width` characters of a text, `…` for what is missing, chosen so that the one at `focus` is among them. */
export function cutText(text: string, width: number, focus = 0): string {
  const characters = [...text];
  if (characters.length <= width) return text;
  const room = width - 1;
  if (focus < room) return `${characters.slice(0, room).join("")}…`;
  const start = Math.min(focus - Math.floor(width / 4), characters.length - room);
  if (start + room >= characters.length) return `…${characters.slice(-room).join("")}`;
  return `…${characters.slice(start, start + room - 1).join("")}…`;
}
