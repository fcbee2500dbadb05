import type { Piece } from "./page.ts";

/** How many characters are shown of what both sides share, and of what only one has. */
interface Room {
  around: number;
  inside: number;
}

/**
 * Two texts in pieces, so that a reader sees at once where they differ. What is longer than its room is cut, in the middle of
 * what differs and far from it in what is the same.
 */
export function difference(before: string, after: string, room: Room): { before: Piece[]; after: Piece[] } {
  const [one, other] = [[...before], [...after]];
  const start = sharedStart(one, other);
  const end = sharedEnd(one.slice(start), other.slice(start));
  const lead = beginningCut(one.slice(0, start), room.around);
  const tail = endCut(one.slice(one.length - end), room.around);
  const side = (characters: string[]): Piece[] => {
    const own = characters.slice(start, characters.length - end);
    const pieces: Piece[] = [
      { tone: "same", words: lead },
      { tone: "differs", words: middleCut(own, room.inside) },
      { tone: "same", words: tail },
    ];
    return pieces.filter(({ words }) => words !== "");
  };
  return { before: side(one), after: side(other) };
}

/** One text, cut in the middle where it is longer than `room`. */
export function cutMiddle(words: string, room: number): string {
  return middleCut([...words], room);
}

function sharedStart(one: string[], other: string[]): number {
  const at = one.findIndex((character, index) => character !== other[index]);
  return at < 0 ? one.length : at;
}

function sharedEnd(one: string[], other: string[]): number {
  let count = 0;
  while (count < one.length && count < other.length && one.at(-1 - count) === other.at(-1 - count)) count += 1;
  return count;
}

function beginningCut(characters: string[], room: number): string {
  return characters.length <= room ? characters.join("") : `…${characters.slice(-room).join("")}`;
}

function endCut(characters: string[], room: number): string {
  return characters.length <= room ? characters.join("") : `${characters.slice(0, room).join("")}…`;
}

function middleCut(characters: string[], room: number): string {
  if (characters.length <= room) return characters.join("");
  const half = Math.floor(room / 2);
  return `${characters.slice(0, half).join("")}…${characters.slice(-half).join("")}`;
}
