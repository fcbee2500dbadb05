import { type CustomPatternMatcherFunc, createToken, type IMultiModeLexerDefinition, Lexer } from "chevrotain";
import { indexPattern, memberPattern, segmentPattern, transformPattern } from "./reference-pattern.ts";

const anyOf = (name: string) => createToken({ name, pattern: Lexer.NA });

/** Characters that stand for themselves, or for one `$`. */
export const Literal = anyOf("Literal");
/** Braces so broken that the lexer takes them whole. */
export const Malformed = anyOf("Malformed");
/** What continues a path. */
export const Step = anyOf("Step");

// After a `$`, longest first.
export const Escape = createToken({ name: "Escape", pattern: /\$\$/, categories: Literal });
/** bcrypt, or crypt(3) with MD5 or SHA-2: its dollars are stray, and what follows them is not a name. */
export const CryptHash = createToken({
  name: "CryptHash",
  pattern: /\$2[abxy]?\$\d\d\$[./A-Za-z0-9]+|\$[156]\$(?:rounds=\d+\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{22,86}/,
  categories: Literal,
});
export const DoubleBraces = createToken({
  name: "DoubleBraces",
  pattern: /\$\{\{[^${}]*\}\}?/,
  line_breaks: true,
  categories: Malformed,
});
/** No reference contains a `$` before its default: where the next `$` or the end comes first, the braces were never closed. */
export const UnclosedHead = createToken({
  name: "UnclosedHead",
  pattern: /\$\{[^$:}]*(?![^$])/,
  line_breaks: true,
  categories: Malformed,
});
export const BracedOpen = createToken({ name: "BracedOpen", pattern: /\$\{/, push_mode: "braced" });
export const BareOpen = createToken({ name: "BareOpen", pattern: /\$(?=[A-Za-z])/ });
export const Stray = createToken({ name: "Stray", pattern: /\$/, categories: Literal });

// A reference, the same bare and in braces. There is no lexer mode for the bare form, because nothing ends it:
// these tokens exist only right after a token that they continue, and come before text.
const continuing = (pattern: string, previous: string[]): { pattern: CustomPatternMatcherFunc; line_breaks: false } => {
  const sticky = new RegExp(pattern, "y");
  const match: CustomPatternMatcherFunc = (text, offset, matched) => {
    if (!previous.includes(matched.at(-1)?.tokenType.name ?? "")) return null;
    sticky.lastIndex = offset;
    return sticky.exec(text);
  };
  return { pattern: match, line_breaks: false };
};
const path = ["Name", "Member", "Index"];
export const Name = createToken({ name: "Name", ...continuing(segmentPattern, ["BareOpen", "BracedOpen"]) });
export const Member = createToken({ name: "Member", ...continuing(memberPattern, path), categories: Step });
export const Index = createToken({ name: "Index", ...continuing(indexPattern, path), categories: Step });
export const Transform = createToken({
  name: "Transform",
  ...continuing(transformPattern, [...path, "Transform"]),
});

// In braces only. `Junk` is what the reference does not continue with: everything up to the default or the end.
export const DefaultOpen = createToken({ name: "DefaultOpen", pattern: /:-/, pop_mode: true, push_mode: "default" });
export const ColonOpen = createToken({
  name: "ColonOpen",
  pattern: /:[?+=]?/,
  pop_mode: true,
  push_mode: "default",
});
export const Close = createToken({ name: "Close", pattern: /\}/, pop_mode: true });
export const Junk = createToken({ name: "Junk", pattern: /[^:}]+/, line_breaks: true });

// Text. In a default, braces of the text have to be balanced, so that the right `}` closes the reference.
export const Text = createToken({ name: "Text", pattern: /[^$]+/, line_breaks: true, categories: Literal });
export const DefaultText = createToken({
  name: "DefaultText",
  pattern: /[^${}]+/,
  line_breaks: true,
  categories: Literal,
});
export const NestedOpen = createToken({
  name: "NestedOpen",
  pattern: /\{/,
  push_mode: "nested",
  categories: Literal,
});
export const NestedClose = createToken({ name: "NestedClose", pattern: /\}/, pop_mode: true, categories: Literal });

const continuations = [Name, Member, Index, Transform];
const dollars = [Escape, CryptHash, DoubleBraces, UnclosedHead, BracedOpen, BareOpen, Stray];

/** Every mode matches every character, so lexing never fails. */
export const expressionModes: IMultiModeLexerDefinition = {
  defaultMode: "text",
  modes: {
    text: [...continuations, ...dollars, Text],
    braced: [...continuations, DefaultOpen, ColonOpen, Close, Junk],
    default: [...continuations, ...dollars, NestedOpen, Close, DefaultText],
    nested: [...continuations, ...dollars, NestedOpen, NestedClose, DefaultText],
  },
};

/** What the parser has to know. */
export const expressionTokens = [Literal, Malformed, Step, ...new Set(Object.values(expressionModes.modes).flat())];
