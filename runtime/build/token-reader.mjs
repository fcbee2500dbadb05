import { sequence } from "./ebnf.mjs";
import { patternExpression } from "./pattern-expression.mjs";

/** Tokens that are productions of their own. */
const tokenNames = { Name: "segment", CryptHash: "hash", Stray: "stray", Text: "text", DefaultText: "dtext" };
/** Stands for a segment in a pattern. */
const segment = "@";

/** What the lexer knows, as expressions: its patterns, its tokens, and which of them it tries in which mode. */
export function tokenReader({ expressionModes: { modes }, patterns, RegExpParser }) {
  const { segmentPattern, memberPattern, indexPattern, transformPattern } = patterns;
  const continuations = { Member: memberPattern, Index: indexPattern, Transform: transformPattern };
  const readPattern = (pattern) =>
    patternExpression(new RegExpParser().pattern(`/${pattern}/`).value, { "@": "segment" });

  const readToken = ({ name, PATTERN, PUSH_MODE }) => {
    if (name in tokenNames) return { kind: "name", name: tokenNames[name] };
    const pattern = continuations[name]?.replaceAll(segmentPattern, segment) ?? PATTERN.source;
    if (PUSH_MODE !== "nested") return readPattern(pattern);
    const closing = modes.nested.find(({ POP_MODE }) => POP_MODE);
    return sequence([readPattern(pattern), { kind: "name", name: "default" }, readToken(closing)]);
  };

  /** The tokens of a category in a mode, in the order in which the lexer tries them; a token of that name, whatever the mode. */
  const tokensOf = (name, mode) => {
    const ofCategory = modes[mode].filter(({ CATEGORIES }) => CATEGORIES?.some((category) => category.name === name));
    if (ofCategory.length > 0) return ofCategory;
    return [
      Object.values(modes)
        .flat()
        .find((token) => token.name === name),
    ];
  };
  return { readPattern, readToken, tokensOf, orderOf: (token, mode) => modes[mode].indexOf(token) };
}
