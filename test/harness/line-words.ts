import type { Leaf, Value } from "../../plans/index.ts";

/**
 * The words that a container has to be given for a command line, by the rules of POSIX shells: its words where quotes are all
 * that a shell would have to do with it, else `sh -c` and the line. What the line refers to never makes two words of one.
 */
export function wordsOfLine(line: Value, bound: (leaf: Value) => string): string[] {
  const parts = line.kind === "concat" ? line.parts : [line];
  const whole = parts.map(bound).join("");
  // Each leaf is one character that no line has.
  const leaves = parts.filter((part): part is Exclude<Value, Leaf & { kind: "literal" }> => part.kind !== "literal");
  let at = 0;
  const marked = parts
    .map((part) => (part.kind === "literal" ? part.text : String.fromCharCode(0xe000 + at++)))
    .join("");
  const words = split(marked);
  if (words === null) return ["sh", "-c", whole];
  return words.map((word) =>
    word.replace(/[\ue000-\uf8ff]/g, (mark) => {
      const leaf = leaves[mark.charCodeAt(0) - 0xe000];
      return leaf === undefined ? mark : bound(leaf);
    }),
  );
}

const special =
  /^(\.|:|alias|bg|break|case|cd|command|continue|eval|exec|exit|export|fc|fg|for|getopts|hash|if|jobs|local|read|readonly|return|set|shift|source|times|trap|type|ulimit|umask|unalias|unset|until|wait|while|\w+=.*)$/s;

/** `null` where it takes a shell. */
function split(text: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === " " || sign === "\t") {
      if (word !== null) words.push(word);
      word = null;
    } else if (sign === "'" || sign === '"') {
      const end = text.indexOf(sign, at + 1);
      const inside = text.slice(at + 1, end);
      if (end < 0 || (sign === '"' && /[$`\\]/.test(inside))) return null;
      word = (word ?? "") + inside;
      at = end;
    } else if (/[|&;<>()$`*?[\]{}~#!\n\\]/.test(sign)) return null;
    else word = (word ?? "") + sign;
  }
  if (word !== null) words.push(word);
  return special.test(words[0] ?? "") ? null : words;
}
