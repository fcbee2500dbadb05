import * as fc from "fast-check";

export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

/** A part of a text, and how it is written: on its own, or as the style allows. */
interface Word {
  text: string;
  isReference: boolean;
}

/** What stands between two words: nothing, blanks, a line break that folds, or one that stays. */
type Gap = "none" | "space" | "spaces" | "tab" | "fold" | "wide fold" | "break" | "breaks" | "deeper";

export interface ScalarParts {
  style: ScalarStyle;
  /** The first has no gap before it. */
  words: { gap: Gap; word: Word; choices: number[] }[];
  /** Of a block: its chomping and indentation indicators, and a comment. */
  header: { chomping: "" | "-" | "+"; isIndented: boolean; isReversed: boolean; comment: string };
}

/** Where a scalar is written. */
export interface ScalarPlace {
  /** Of the key. */
  indent: number;
  lineBreak: string;
}

/** A scalar as it is written, what it says, and where each of its references is in what is written. */
export interface WrittenScalar {
  source: string;
  text: string;
  references: { text: string; starts: number[]; ends: number[] }[];
}

const ordinary = [
  "a",
  "é",
  "😀",
  "𝒳b",
  "שלום",
  "-x",
  "0",
  "$$",
  "it's",
  "a:b",
  "\\a",
  "/",
  "e\u0301",
  "\u0085",
  "\u2028",
];
const quotedOnly = ['"', "'", "#", "b: c", "a, b", "[c]", "{", "}", "&d", "*e", "!f", "%", "@", "`", "? g", "- h"];
const long = ["a".repeat(10_000), "😀".repeat(5_000)];

function wordsOf(texts: readonly string[], isReference: boolean): fc.Arbitrary<Word> {
  return fc.constantFrom(...texts).map((text) => ({ text, isReference }));
}

interface WordOptions {
  style: ScalarStyle;
  /** Within brackets. */
  isFlow: boolean;
  /** Bare ones, and those in braces. */
  references: { bare: string[]; braced: string[] };
}

/** The parts of a scalar of a style that has at least one of the references. */
export function scalarParts({ style, isFlow, references: { bare, braced } }: WordOptions): fc.Arbitrary<ScalarParts> {
  const isPlain = style === "plain";
  const reference = wordsOf(isPlain && isFlow ? bare : [...bare, ...braced], true);
  const word = fc.oneof(
    { weight: 40, arbitrary: reference },
    { weight: 60, arbitrary: wordsOf(isPlain ? ordinary : [...ordinary, ...quotedOnly], false) },
    { weight: 1, arbitrary: wordsOf(long, false) },
  );
  const gap = fc.constantFrom<Gap>(
    "none",
    "none",
    "space",
    "spaces",
    "tab",
    "fold",
    "wide fold",
    "break",
    "breaks",
    "deeper",
  );
  const step = fc.record({ gap, word, choices: fc.array(fc.nat(11), { minLength: 8, maxLength: 8 }) });
  const first = step.map((each) => ({ ...each, gap: "none" as const, word: { text: "a", isReference: false } }));
  const header = fc.record({
    chomping: fc.constantFrom<"" | "-" | "+">("", "-", "+"),
    isIndented: fc.boolean(),
    isReversed: fc.boolean(),
    comment: fc.constantFrom("", " # |-", " "),
  });
  return fc
    .record({
      first,
      reference: step.chain((each) => reference.map((word) => ({ ...each, word }))),
      rest: fc.array(step, { maxLength: 6 }),
      header,
    })
    .map(({ first, reference, rest, header }) => ({ style, header, words: [first, reference, ...rest] }));
}

/** Writes a scalar as YAML. */
export function writeScalar({ style, words, header }: ScalarParts, place: ScalarPlace): WrittenScalar {
  const inner = place.lineBreak + " ".repeat(place.indent + 2);
  let source = opening(style, header, inner);
  let text = "";
  const references: WrittenScalar["references"] = [];
  let isBare = false;
  for (const { gap, word, choices } of words) {
    const between = writeGap(gap === "none" && isBare ? "space" : gap, { style, inner, ...place });
    source += between.source;
    text += between.text;
    isBare = word.isReference && !word.text.endsWith("}");
    const [starts, ends]: [number[], number[]] = [[], []];
    for (const [at, character] of [...word.text].entries()) {
      const written = writeCharacter(character, style, { choice: choices[at % choices.length] ?? 0, inner });
      for (let unit = 0; unit < character.length; unit++) {
        starts.push(source.length + written.before.length + (written.own === character ? unit : 0));
        ends.push(source.length + written.before.length + (written.own === character ? unit + 1 : written.own.length));
      }
      source += written.before + written.own;
    }
    text += word.text;
    if (word.isReference) references.push({ text: word.text, starts, ends });
  }
  return { source: source + (style === "single" ? "'" : style === "double" ? '"' : ""), text, references };
}

function opening(
  style: ScalarStyle,
  { chomping, isIndented, isReversed, comment }: ScalarParts["header"],
  inner: string,
): string {
  if (style === "single") return "'";
  if (style === "double") return '"';
  if (style === "plain") return "";
  const digit = isIndented ? "2" : "";
  return `${style === "literal" ? "|" : ">"}${isReversed ? chomping + digit : digit + chomping}${comment}${inner}`;
}

/** A line of a block that stands further right keeps its line breaks, and so do those of a literal. */
function writeGap(gap: Gap, { style, inner, lineBreak }: { style: ScalarStyle; inner: string; lineBreak: string }) {
  const isBlock = style === "literal" || style === "folded";
  switch (gap) {
    case "none":
      return { source: "", text: "" };
    case "space":
      return { source: " ", text: " " };
    case "spaces":
      return { source: "   ", text: "   " };
    case "tab":
      return { source: "\t", text: "\t" };
    case "fold":
      return { source: inner, text: style === "literal" ? "\n" : " " };
    case "wide fold":
      return isBlock
        ? { source: inner, text: style === "literal" ? "\n" : " " }
        : { source: ` \t${inner} \t `, text: " " };
    case "break":
      return { source: lineBreak + inner, text: style === "literal" ? "\n\n" : "\n" };
    case "breaks":
      return { source: lineBreak + lineBreak + inner, text: style === "literal" ? "\n\n\n" : "\n\n" };
    case "deeper":
      return style === "literal" ? { source: `${inner}  `, text: "\n  " } : { source: inner, text: " " };
  }
}

/** How a style may write a character: in double quotes as an escape sequence, and after an escaped line break. */
function writeCharacter(character: string, style: ScalarStyle, { choice, inner }: { choice: number; inner: string }) {
  if (style === "single") return { before: "", own: character === "'" ? "''" : character };
  if (style !== "double") return { before: "", own: character };
  // An escaped line break takes the blanks behind it along.
  const before = character === " " ? "" : choice === 11 ? `\\${inner}` : choice === 10 ? `\\${inner}\\${inner}` : "";
  const code = character.codePointAt(0) ?? 0;
  const digits = (count: number) => code.toString(16).padStart(count, "0");
  if (choice === 0 && code <= 0xff) return { before, own: `\\x${digits(2)}` };
  if (choice === 1 && code <= 0xffff) return { before, own: `\\u${digits(4)}` };
  if (choice === 2) return { before, own: `\\U${digits(8).toUpperCase()}` };
  const own = { '"': '\\"', "\\": "\\\\", "/": "\\/", "\u0085": "\\N", "\u2028": "\\L" }[character];
  const mayStand = character !== '"' && character !== "\\";
  return { before, own: own === undefined || (choice > 6 && mayStand) ? character : own };
}
