import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMap, isScalar, parseDocument, type Scalar } from "yaml";
import { scalarOffsets } from "../../compiler/document/scalar-offsets.ts";
import { propertyRuns } from "../harness/property-runs.ts";

/** What a scalar of one style may be made of; a line break is followed by the indentation of its line. */
const common = ["a", "b", "$host", "${db.url|hex}", "-x", "é", "😀", "𝒳", " ", "  ", "\t", "#", "0"];
const breaks = ["\n", "\n  ", "\n    ", "\n\n  ", "\r\n  ", "\r\n\r\n  "];
const pieces = {
  plain: [...common, "\n  ", "\n\n  ", "\r\n   ", "\n \t "],
  single: [...common, "''", '"', "\\", ...breaks],
  double: [
    ...common,
    "'",
    "\\\\",
    '\\"',
    "\\n",
    "\\t",
    "\\ ",
    "\\x24",
    "\\u0041",
    "\\u0024",
    "\\ud83d\\ude00",
    "\\0",
    "\\a",
    "\\N",
    "\\_",
    "\\L",
    "\\/",
    "\\\t",
    "\\U0001F600",
    "\\\n  ",
    "\\\r\n  ",
    ...breaks,
  ],
  literal: [...common, "\\", "'", '"', "\n  ", "\n   ", "\n     ", "\n\n  ", "\r\n  ", "\n \n  ", "\n  \t"],
};

type Style = keyof typeof pieces | "folded";

const headers = ["|", "|-", "|+", "|2", "|2-", "|2+", "| # note", "|1", "|-1", "|+2", "|1+ # note", "|-  "];

/** A document whose member `k` is a scalar of the style, and one more member so that chomping shows. */
function documentOf(style: Style, text: string, variant: number): string {
  const before = ["", "\uFEFF", "first: 😀\r\n", "# note\n"][variant % 4] as string;
  if (style === "plain") return `${before}k: ${text}\nz: 1\n`;
  if (style === "single") return `${before}k: '${text}'\nz: 1\n`;
  if (style === "double") return `${before}k: "${text}"\nz: 1\n`;
  const header = headers[variant % headers.length] as string;
  const after = ["\nz: 1\n", "\n\n\nz: 1\n", "", "\n", "\n  \n\n"][variant % 5] as string;
  return `${before}k: ${style === "folded" ? header.replace("|", ">") : header}\n  ${text}${after}`;
}

/** Reads a piece of a document again as the style reads it. */
function readAgain(style: Style, slice: string): string {
  if (style === "single") return slice.replaceAll("''", "'");
  return style === "double" ? String(parseDocument(`"${slice}"`, { logLevel: "silent" }).toJS()) : slice;
}

function scalarOf(source: string): Scalar | null {
  const { contents, errors } = parseDocument(source, { uniqueKeys: false, logLevel: "silent" });
  const value = isMap(contents) ? contents.get("k", true) : null;
  return errors.length === 0 && isScalar(value) ? value : null;
}

const styles: Style[] = ["plain", "single", "double", "literal", "folded"];

describe("the way from a scalar's text to the file", () => {
  for (const style of styles) {
    const parts = pieces[style === "folded" ? "literal" : style];
    const texts = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 14 }).map((each) => each.join(""));

    it(`decodes ${style} scalars and gives back every word`, () => {
      let read = 0;
      fc.assert(
        fc.property(texts, fc.nat(400), (text, variant) => {
          const source = documentOf(style, text, variant);
          const scalar = scalarOf(source);
          if (scalar === null || typeof scalar.source !== "string") return;
          read++;
          const value = scalar.source;
          const offsets = scalarOffsets(scalar, source, value);
          expect(offsets).not.toBeNull();
          for (const { 0: word, index } of value.matchAll(/[^ \t\r\n]+/g)) {
            const slice = source.slice(offsets?.(index), offsets?.(index + word.length, "end"));
            expect(readAgain(style, slice)).toBe(word);
          }
          const starts = Array.from({ length: value.length + 1 }, (_, at) => offsets?.(at) as number);
          expect(starts).toEqual([...starts].sort((a, b) => a - b));
        }),
        { numRuns: propertyRuns(3000) },
      );
      expect(read).toBeGreaterThan(500);
    });
  }
});
