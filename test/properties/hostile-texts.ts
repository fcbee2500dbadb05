import * as fc from "fast-check";

/** Names that every object has, or that mean something to one. */
export const prototypeNames = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "then",
];

const signs = [": ", ":", "- ", "-", "? ", "?", ", ", ",", "[", "]", "{", "}", " ", "  ", "\t", "#", " # note\n"];
const breaks = ["\n", "\n  ", "\n    ", "\n      ", "\n\n", "\n\t", "\n- ", "\r\n", "\r\n  ", "\x85", "\u2028"];
const anchors = ["&a ", "*a", "&b\n", "*b ", "*nope", "&a &b ", "<<: ", "<<: *a\n", "<<: [*a, { b: *b }]\n", "'<<': "];
const tags = ["!x ", "! ", "!!str ", "!!binary ", "!!int ", "!!set ", "!!omap ", "!!merge ", "!<tag:a> ", "!a!b ", "!"];
const quotes = [
  "'",
  '"',
  "''",
  "\\",
  "\\x24",
  "\\u0024",
  "\\U0001F600",
  "\\ud83d",
  "\\0",
  "\\L",
  "\\\n  ",
  "\\q",
  "\\U00110000",
];
const blocks = [
  "|\n  ",
  ">\n  ",
  "|-\n",
  "|+\n\n\n",
  ">-\n  ",
  ">+\n",
  "|2\n",
  "|1-\n ",
  ">9+\n",
  "|-2\n   ",
  "|0\n",
  ">10\n",
  "| # x\n  ",
];
const marks = [
  "---\n",
  "\n---\n",
  "\n...\n",
  "--- a",
  "%YAML 1.2\n---\n",
  "%YAML 1.1\n---\n",
  "%TAG ! tag:a\n---\n",
  "%\n",
];
const scalars = [
  "~",
  "null",
  "true",
  "yes",
  "0x1F",
  "0o17",
  "1e400",
  ".inf",
  ".nan",
  "-0",
  "1_000",
  "9007199254740993",
  "1.50",
];
const odd = [
  "\uFEFF",
  "\ud83d",
  "\ude00",
  "😀",
  "é",
  "e\u0301",
  "שלום",
  "\u202e",
  "\u200b",
  "\x07",
  "\x1b[1m",
  "\x7f",
  "\uffff",
];
/** With one of these, nothing else is read. */
const fatal = ["\0", "\r"];
const dollars = [
  "$",
  "$$",
  "$app.url",
  "${a:-",
  "}",
  "${{",
  "$a.b[0]|c",
  "$constructor",
  "$secrets.__proto__",
  "\\$app.url",
];
const comments = [
  "# launchplane-ignore LP1204: as meant\n",
  "# launchplane-ignore",
  " # launchplane-ignore LP1101 x\n",
];
const words = ["name", "env", "requires", "components", "web", "health", "commands", "x-a", "A", "shop", "redis", "80"];
const keys = [
  "name: shop\n",
  "env:\n  A: ",
  "image: a:1\n",
  "components:\n  web:\n    ",
  "requires: [",
  "provides:\n- ",
  "set_env: { ",
];
const long = ["a", "é", "😀", " ", "$a", "- ", "[", "'", "#"].map((each) => each.repeat(10_000 / each.length));

/** What a YAML text may be made of, and what it may not. */
export const hostileToken: fc.Arbitrary<string> = fc.oneof(
  ...[
    words,
    words,
    signs,
    signs,
    breaks,
    breaks,
    keys,
    anchors,
    tags,
    quotes,
    blocks,
    marks,
    scalars,
    odd,
    dollars,
    comments,
  ].map((each) => ({ weight: 12, arbitrary: fc.constantFrom(...each) })),
  { weight: 12, arbitrary: fc.constantFrom(...prototypeNames) },
  { weight: 1, arbitrary: fc.constantFrom(...long, ...fatal) },
);

/** Tokens in any order. */
const soup = fc.array(hostileToken, { maxLength: 40, size: "max" }).map((tokens) => tokens.join(""));

/** Tokens in lines of all indentations. */
const lines = fc
  .array(
    fc.tuple(
      fc.constantFrom("", "", "  ", "    ", "   ", "\t", "- ", "  - "),
      fc.array(hostileToken, { maxLength: 5 }),
    ),
    {
      maxLength: 12,
      size: "max",
    },
  )
  .chain((all) => {
    const texts = all.map(([indent, tokens]) => indent + tokens.join(""));
    return fc.constantFrom("\n", "\r\n").map((end) => texts.join(end));
  });

const opening = ["[", "{ a: ", "[{ a: [", "- ", "? ", "- - ", "a: [", "{ ? ", "&a [", "!!x ["];
const closing = ["", "]", "}", "]}]", "\n"];

/** One thing in another, again and again. */
const nested = fc
  .record({
    head: fc.constantFrom("", "name: a\nx-a: ", "env: { A: ", "requires:\n- "),
    open: fc.constantFrom(...opening),
    close: fc.constantFrom(...closing),
    depth: fc.oneof(fc.nat(20), fc.integer({ min: 90, max: 110 }), fc.integer({ min: 1000, max: 5000 })),
    inner: fc.oneof(fc.constant(""), hostileToken),
  })
  .map(({ head, open, close, depth, inner }) => head + open.repeat(depth) + inner + close.repeat(depth));

/** A key in a line of its own, each further right than the one above. */
const stairs = fc.tuple(fc.integer({ min: 1, max: 130 }), hostileToken).map(([depth, inner]) => {
  return Array.from({ length: depth }, (_, at) => `${" ".repeat(at)}a:`).join("\n") + inner;
});

/** Texts that mostly are no YAML, dense with everything that means something to YAML or to us. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 10, arbitrary: soup },
  { weight: 10, arbitrary: lines },
  { weight: 1, arbitrary: nested },
  { weight: 1, arbitrary: stairs },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
);

/** The bytes of a file: of such a text, of any, some of them broken. */
export const hostileBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 200, size: "max" }),
  fc
    .array(fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) }, fc.nat(255)), { maxLength: 80 })
    .map((each) => Uint8Array.from(each)),
  soup.map((text) => new TextEncoder().encode(text)),
  fc.tuple(soup, fc.nat(400), fc.nat(255)).map(([text, at, byte]) => {
    const bytes = new TextEncoder().encode(text);
    return bytes.map((each, index) => (index === at % bytes.length ? byte : each));
  }),
  soup.map((text) => Uint8Array.from(Buffer.from(text, "utf16le"))),
);
