interface Fitted {
  lines: string[];
  /** Characters of `lines`, each with its line break. */
  size: number;
  /** How many were left out. */
  left: number;
}

/** The first lines that fit into so many characters, each with its line break. */
export function fitLines(lines: string[], room: number): Fitted {
  let size = 0;
  const end = lines.findIndex((line) => {
    if (size + line.length + 1 > room) return true;
    size += line.length + 1;
    return false;
  });
  const count = end < 0 ? lines.length : end;
  return { lines: lines.slice(0, count), size, left: lines.length - count };
}

/** The first and the last lines, with what `note` says in place of what does not fit between them; `null`: not even that does. */
export function elideMiddle(lines: string[], room: number, note: (count: number) => string): string[] | null {
  if (sizeOf(lines) <= room) return lines;
  const forLines = room - note(lines.length).length - 1;
  if (forLines < 0) return null;
  const first = fitLines(lines, Math.ceil((forLines * 2) / 3));
  const last = fitLines(lines.slice(first.lines.length).reverse(), forLines - first.size);
  return [...first.lines, note(last.left), ...last.lines.reverse()];
}

/** Characters of lines, each with its line break. */
export function sizeOf(lines: string[]): number {
  return lines.reduce((size, line) => size + line.length + 1, 0);
}
