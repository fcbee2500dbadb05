import * as fc from "fast-check";

const characters = [..."${}.|:-[]ab0_ é\n\\=?", "😀"];
const phrases = [
  "${",
  "$${",
  "${{",
  "}}",
  ":-",
  "${a:-",
  "$a",
  ".b",
  "|b",
  "[0]",
  "$2b$10$",
  "constructor",
  "$toString",
  "${__proto__.a",
  "$app.a",
  "${app.b",
  "$$",
];

const { text } = fc.letrec<{ text: string; piece: string }>((tie) => ({
  text: fc.array(tie("piece"), { maxLength: 8, size: "max" }).map((pieces) => pieces.join("")),
  piece: fc.oneof(
    { depthSize: "small" },
    { weight: 6, arbitrary: fc.constantFrom(...characters) },
    { weight: 3, arbitrary: fc.constantFrom(...phrases) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom("a", "b.a", "a[0]|b", "app.b"), tie("text")).map(braced) },
  ),
}));

function braced([path, otherwise]: [string, string]): string {
  return "${" + path + ":-" + otherwise + "}";
}

/** Short texts, dense with everything that means something to the language. */
export const expressionText: fc.Arbitrary<string> = text;
