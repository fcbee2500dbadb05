import type { Rule } from "./source-tree.ts";

/** Written so that this file does not contain what it looks for. */
const denied: { pattern: RegExp; files: RegExp }[] = [
  { pattern: /\b(?:TO{1}DO|FIX{1}ME|XX{2}|HA{1}CK)\b/, files: /./ },
  { pattern: /\bas\s{1,}any\b/, files: /\.ts$/ },
  { pattern: /@ts-(?:ignore|nocheck)/, files: /\.(ts|mjs)$/ },
  { pattern: /(?:biome|eslint|prettier)-(?:ignore|disable)/, files: /\.(ts|mjs)$/ },
  { pattern: /\b(?:describe|it|test)\.(?:skip|only|todo|fails)\b/, files: /\.test\.ts$/ },
];

/** Nothing is left for later, hidden from the checks or switched off. */
export const wordsAreFinal: Rule = (tree) =>
  [...tree].flatMap(([path, text]) =>
    text
      .split("\n")
      .flatMap((line, index) =>
        denied
          .filter(({ pattern, files }) => files.test(path) && pattern.test(line))
          .map(({ pattern }) => `${path}:${index + 1}: ${pattern.exec(line)?.[0]}`),
      ),
  );
