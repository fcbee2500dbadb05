import { type ParsedNode, visit } from "yaml";
import { once } from "../once.ts";

const closings = { "[": "]", "{": "}", '"': '"', "'": "'" };

/** Finds the innermost bracket or quote that opens before an offset and is never closed. */
export type FindUnclosed = (offset: number) => number | null;

/** Looks for them when it is first asked, and once: each line of a file may lack one. */
export function unclosedIn(root: ParsedNode | null, text: string): FindUnclosed {
  const found = once(() => startsOf(root, text));
  return (offset) => {
    const starts = found();
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return starts[low - 1] ?? null;
  };
}

function startsOf(root: ParsedNode | null, text: string): number[] {
  const starts: number[] = [];
  visit(root, {
    Node(_, { range }) {
      if (!range) return;
      const [start, end] = range;
      const closing = closings[text[start] as keyof typeof closings];
      if (closing !== undefined && (end === start + 1 || text[end - 1] !== closing)) starts.push(start);
    },
  });
  return starts;
}
