import type { YAMLError } from "yaml";
import { type Diagnostic, diagnose, type Fix } from "../../plans/index.ts";
import { excerpt } from "../excerpt.ts";
import type { Places } from "./places.ts";
import type { FindUnclosed } from "./unclosed.ts";

/** What the library calls a mistake, in words for the author of a Launchfile. `text` is what stands at the place. */
interface Wording {
  code: YAMLError["code"] | null;
  /** Tells apart what the library reports under one code. */
  message?: RegExp;
  problem: (match: RegExpMatchArray | null, text: string) => string;
  advice: string;
}

const brackets = "Close the bracket where the list or map ends. Its lines stand further right than the key.";
const anchors =
  'An anchor "&name" stands directly before its value. A text that starts with "&", "*" or "!" needs quotes.';

/** The first that fits is taken. */
const wordings: Wording[] = [
  {
    code: "BAD_DQ_ESCAPE",
    message: /sequence (.*)$/s,
    problem: (match) => `"${excerpt(match?.[1] ?? "")}" is no escape sequence`,
    advice: "Double the backslash, or put the text in single quotes, where a backslash is only a backslash.",
  },
  {
    code: "BAD_SCALAR_START",
    problem: (_, text) => `A text without quotes cannot start with "${text}"`,
    advice: "Put the text in quotes.",
  },
  {
    code: "MISSING_CHAR",
    message: /closing (['"])/,
    problem: (match) => `The closing ${match?.[1]} of a text is missing`,
    advice: "Add it. The text starts at the place given as related, or the quote was meant to be part of the text.",
  },
  {
    code: null,
    message: /end with an? (\S)/,
    problem: (match) => `A closing "${match?.[1]}" is missing`,
    advice: brackets,
  },
  {
    code: "MISSING_CHAR",
    message: /Missing , (or : )?between/,
    problem: () => "A comma is missing between two entries",
    advice: "Separate the entries within brackets by commas.",
  },
  {
    code: "MISSING_CHAR",
    message: /Comments must be/,
    problem: () => 'A space is missing before "#"',
    advice: 'Put a space before the comment, or quotes around a text that contains "#".',
  },
  {
    code: "BLOCK_AS_IMPLICIT_KEY",
    problem: () => "A map or list cannot start inside this value",
    advice: 'Put a text that contains ": " in quotes. The members of a map stand below its key, each on its own line.',
  },
  {
    code: "MULTILINE_IMPLICIT_KEY",
    problem: () => 'This line is neither "key: value" nor part of a text',
    advice: "Write a colon and a space after the key, or indent the line if it continues the text above it.",
  },
  {
    code: "MISSING_CHAR",
    message: /followed by map values/,
    problem: () => "This key has neither colon nor value",
    advice: "Write a colon and a space after the key, or indent the line if it continues the text above it.",
  },
  {
    code: "KEY_OVER_1024_CHARS",
    problem: () => "A key is longer than 1024 characters",
    advice: "Shorten it, or put the text in quotes if it is no key.",
  },
  {
    code: "UNEXPECTED_TOKEN",
    message: /block-seq-ind on same line/,
    problem: () => "A list cannot start on the line of its key",
    advice: 'Start the first "- " on the next line, or write the list as [a, b].',
  },
  {
    code: "UNEXPECTED_TOKEN",
    message: /at node end/,
    problem: (_, text) => `"${text}" does not belong to the value before it`,
    advice: "Put the whole value in quotes, or correct the indentation of this line.",
  },
  {
    code: "BLOCK_IN_FLOW",
    problem: () => "An entry within brackets has a second value",
    advice: "Separate the entries within brackets by commas, and close each bracket where its list or map ends.",
  },
  {
    code: "BAD_INDENT",
    problem: () => "The indentation of this line fits nothing above it",
    advice: "Start the entries of one map or list in the same column, and a long text further right than its key.",
  },
  { code: "MULTIPLE_ANCHORS", problem: () => "A value has two anchors", advice: anchors },
  { code: "MULTIPLE_TAGS", problem: () => "A value has two tags", advice: anchors },
  { code: "BAD_ALIAS", problem: () => "The name of an anchor or alias is missing or ambiguous", advice: anchors },
  { code: "ALIAS_PROPS", problem: () => "An alias cannot have an anchor or a tag", advice: anchors },
  { code: "BAD_PROP_ORDER", problem: () => "An anchor or a tag stands in the wrong place", advice: anchors },
  {
    code: null,
    problem: (_, text) => (text === "" ? "Something is missing here" : `"${text}" is not expected here`),
    advice: "Put a text that contains special characters in quotes, or correct brackets and indentation.",
  },
];

/** The library's error as a diagnostic of ours, at the same place. */
export function yamlProblem(error: YAMLError, places: Places, unclosed: FindUnclosed): Diagnostic {
  const { text } = places;
  const start = Math.min(error.pos[0], text.length);
  const line = text.slice(start, Math.max(start, error.pos[1])).split(/\r?\n/, 1)[0] ?? "";
  const end = start + line.length;
  const where = places.at(start, end);
  if (error.code === "TAB_AS_INDENT") return diagnose("LP1012", where, {});
  if (error.code === "TAG_RESOLVE_FAILED") return diagnose("LP1007", where, { tag: excerpt(text.slice(start, end)) });
  const wording = wordings.find(
    ({ code, message }) => (code ?? error.code) === error.code && (message?.test(error.message) ?? true),
  );
  const match = wording?.message ? error.message.match(wording.message) : null;
  const args = { problem: wording?.problem(match, wordAt(text, start)) ?? "", advice: wording?.advice ?? "" };
  const opening = /closing|end with/.test(error.message) ? unclosed(end) : null;
  const related = opening === null ? [] : [{ label: "opened here", ...places.at(opening, opening + 1) }];
  const fixes = error.code === "BAD_DQ_ESCAPE" && text[start] === "\\" ? [unescaped(places, start)] : [];
  return diagnose("LP1011", where, args, { related, fixes });
}

/** A backslash in double quotes that escapes nothing: it is part of the text, or was to make a `$` one. */
function unescaped({ text, at }: Places, start: number): Fix {
  const { file } = at(start, start);
  const [end, better] = text[start + 1] === "$" ? [start + 2, "$$"] : [start + 1, "\\\\"];
  return { title: `Write "${better}".`, safe: false, edits: [{ file, start, end, text: better }] };
}

/** The word or the character at `start`, for a headline. */
function wordAt(text: string, start: number): string {
  const [word = ""] = text.slice(start, start + 24).match(/^(\w[\w.-]*|\S)/u) ?? [];
  return /[\p{Cc}\p{Cf}\p{Surrogate}]/u.test(word) ? unprintable(word) : word;
}

/** What a reader would not see: `U+001B`. */
function unprintable(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
