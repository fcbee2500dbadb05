import type { FileDiff } from "../../diff/plan-diff.ts";
import { counted } from "../counted.ts";
import { markOf } from "../mark-of.ts";
import { cutMiddle, difference } from "./difference.ts";
import type { FileColumns, LineCell, LinePair } from "./page.ts";

type Hunk = FileDiff["hunks"][number];

/** Lines of a file that is not folded. */
const mostOpen = 400;
const room = { around: 400, inside: 600 };

/** A changed file with the base on the left and the head on the right, the parts around changes only. */
export function fileColumns({ path, verb, hunks }: FileDiff): FileColumns {
  const lines = hunks.flatMap((hunk) => hunk.lines);
  const counts = ["+", "-"].map((sign) => lines.filter((line) => line.startsWith(sign)).length);
  return {
    path: cutMiddle(path, 200),
    mark: markOf(verb),
    size: `${counted(counts[0] ?? 0, "line")} added, ${counts[1]} removed`,
    open: lines.length <= mostOpen,
    hunks: hunks.map((hunk) => ({ place: placeOf(hunk), rows: linePairs(hunk) })),
  };
}

function placeOf({ base, head }: Hunk): string {
  if (base.count === 0) return `from line ${head.start} of the head`;
  if (head.count === 0) return `from line ${base.start} of the base`;
  return `from line ${base.start} of the base, ${head.start} of the head`;
}

/** Removed lines stand beside the lines that come in their place, as far as there are any. */
function linePairs({ base, head, lines }: Hunk): LinePair[] {
  const numbers = { base: base.start, head: head.start };
  const pairs: LinePair[] = [];
  let gone: string[] = [];
  let made: string[] = [];
  const flush = () => {
    for (let index = 0; index < Math.max(gone.length, made.length); index += 1) {
      pairs.push(changedPair(gone[index], made[index], numbers));
    }
    [gone, made] = [[], []];
  };
  for (const line of lines) {
    const text = line.slice(1);
    if (line.startsWith("-")) gone.push(text);
    else if (line.startsWith("+")) made.push(text);
    else if (line.startsWith(" ")) {
      flush();
      pairs.push(samePair(text, numbers));
    }
  }
  flush();
  return pairs;
}

interface Numbers {
  base: number;
  head: number;
}

function samePair(line: string, numbers: Numbers): LinePair {
  const pieces: LineCell["pieces"] = [{ tone: "same", words: cutMiddle(line, room.inside) }];
  return { tone: "same", base: { number: numbers.base++, pieces }, head: { number: numbers.head++, pieces } };
}

function changedPair(gone: string | undefined, made: string | undefined, numbers: Numbers): LinePair {
  const pieces =
    gone === undefined || made === undefined
      ? { before: whole(gone), after: whole(made) }
      : difference(gone, made, room);
  return {
    tone: "differs",
    base: gone === undefined ? null : { number: numbers.base++, pieces: pieces.before },
    head: made === undefined ? null : { number: numbers.head++, pieces: pieces.after },
  };
}

function whole(line: string | undefined): LineCell["pieces"] {
  return [{ tone: "same", words: cutMiddle(line ?? "", room.inside) }];
}
