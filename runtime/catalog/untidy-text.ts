/** The comment that it writes. */
export const ownComment = "# of its own";

/** The text of a Launchfile in block style as somebody with other habits would lay it out; `seed` says which habits. */
export function untidyText(text: string, seed: number): string {
  const has = (habit: number) => ((seed >> habit) & 1) === 1;
  let lines = text.trimEnd().split("\n");
  if (has(0)) lines = lines.map((line) => line.replace(/^(?: {2}|- )+/, (steps) => steps.replace(/../g, "$&  ")));
  if (has(1)) lines = lines.map((line) => line.replace(/^((?: |- )*[\w.-]+): /, "$1:   "));
  if (has(2)) lines = lines.flatMap((line, index) => (index % 3 === 0 ? ["", line] : [line]));
  if (has(3)) lines = lines.map((line) => `${line}  `);
  if (has(4)) lines = lines.map((line, index) => (index % 4 === 1 ? `${line} ${ownComment}` : line));
  return lines.join(has(5) ? "\r\n" : "\n") + (has(6) ? "" : "\n");
}
