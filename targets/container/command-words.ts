import { concat, literal, type Value } from "../../plans/index.ts";

/** What only a shell can do: pipes, redirections, expansions, patterns, several commands, comments. */
const shellOnly = /[|&;<>()$`*?[\]{}~#!\n\\]/;
/** First words that mean something to a shell alone. */
const builtins = new Set(
  (
    ". : alias bg break case cd command continue eval exec exit export fc fg for getopts hash if jobs local read readonly " +
    "return set shift source times trap type ulimit umask unalias unset until wait while"
  ).split(" "),
);

/**
 * A command line as an argument vector: its words, where quotes are all that a shell would do with it, else `sh -c` and the
 * line. Bound values never split into words. An empty line has no words.
 */
export function commandWords(line: Value): Value[] {
  const words = plainWords(line.kind === "concat" ? line.parts : [line]);
  const first = words?.[0];
  const isShells = first?.kind === "literal" && (builtins.has(first.text) || /^\w+=/.test(first.text));
  return words === null || isShells ? [literal("sh"), literal("-c"), line] : words;
}

/** `null` when it takes a shell. */
function plainWords(parts: Value[]): Value[] | null {
  const words: Value[] = [];
  let word: Value[] | null = null;
  let quote: string | null = null;
  for (const part of parts) {
    if (part.kind !== "literal") {
      word = [...(word ?? []), part];
      continue;
    }
    for (const piece of part.text.match(/[ \t\n]+|["']|[^ \t\n"']+/g) ?? []) {
      if (piece === quote || (quote === null && /^["']$/.test(piece))) {
        quote = quote === null ? piece : null;
        word ??= [];
      } else if (quote === null && /^[ \t\n]/.test(piece)) {
        if (piece.includes("\n")) return null;
        if (word !== null) words.push(concat(word.length === 0 ? [literal("")] : word));
        word = null;
      } else {
        if (quote === null ? shellOnly.test(piece) : quote === '"' && /[$`\\]/.test(piece)) return null;
        word = [...(word ?? []), { ...part, text: piece }];
      }
    }
  }
  if (quote !== null) return null;
  if (word !== null) words.push(concat(word.length === 0 ? [literal("")] : word));
  return words;
}
