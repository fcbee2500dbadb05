import type { ApplyContext } from "./target.ts";

/** Characters of the end of an output that are kept, at least. */
const keptLength = 1_000_000;

/** What a command printed, as it may be shown: all of it goes on as it comes, and its end is kept. */
export interface TaskOutput {
  onLine(line: string, stream: "stdout" | "stderr"): void;
  /** The last lines, for a message about a failure. */
  last(): string[];
  /** What is kept, for a log; it says so where something is missing. */
  text(): string;
}

export function taskOutput({ printed, progress }: Pick<ApplyContext, "printed" | "progress">): TaskOutput {
  let lines: string[] = [];
  let length = 0;
  let cut = 0;
  const dropFirst = () => {
    let first = 0;
    for (; length > keptLength; first++) length -= (lines[first]?.length ?? 0) + 1;
    lines = lines.slice(first);
    cut += first;
  };
  return {
    onLine(line, stream) {
      const shown = printed?.(line, stream) ?? line;
      lines.push(shown);
      length += shown.length + 1;
      if (length > 2 * keptLength) dropFirst();
      progress(shown);
    },
    last: () => lines.slice(-20),
    text() {
      const kept = cut === 0 ? lines : [`[${cut} earlier lines were cut]`, ...lines];
      return kept.map((line) => `${line}\n`).join("");
    },
  };
}
