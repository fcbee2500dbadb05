import fc from "fast-check";

interface Writing {
  pick(...texts: string[]): string;
  lines: string[];
  /** Of maps that are finished. */
  anchors: string[];
  /** Makes keys and anchors different. */
  count: number;
}

/**
 * A YAML map, nearly always valid, by somebody without habits: any indentation, comments everywhere, anchors, aliases and
 * merge keys, every style of scalars and collections, blank lines and blanks at the ends of lines.
 */
export const yamlText: fc.Arbitrary<string> = fc.gen().map((gen) => {
  const pick = (...texts: string[]) => gen(fc.constantFrom, ...texts);
  const writing: Writing = { pick, lines: [], anchors: [], count: 0 };
  if (pick("", "", "---")) writing.lines.push(`---${lineEnd(writing)}`);
  writeCollection(writing, { kind: "map", column: Number(pick("0", "0", "2")), first: "", depth: 0 });
  writing.lines.push(pick("", "", "\n\n", "# at the end", "   # at the end"));
  const text = writing.lines.join("\n");
  // Behind a byte order mark the library takes an indented first line for one that is not.
  const mark = text.startsWith(" ") ? "" : pick("", "", "\uFEFF");
  return mark + (pick("", "", "crlf") ? text.replaceAll("\n", "\r\n") : text);
});

/** What is to be written. */
interface Part {
  kind: "map" | "list";
  column: number;
  /** What its first line has already, if that is not a line of its own. */
  first: string;
  depth: number;
}

function writeCollection(writing: Writing, { kind, column, first, depth }: Part): void {
  const { pick, lines } = writing;
  const pad = " ".repeat(column);
  const entries = Number(pick("1", "2", "3"));
  for (let index = 0; index < entries; index++) {
    if (index > 0 || first === "") writeBetween(writing, column);
    const start = index === 0 && first !== "" ? first : pad;
    const [alias] = writing.anchors;
    if (kind === "map" && index === 0 && alias !== undefined && pick("", "merge")) {
      lines.push(`${start}<<:${gap(writing)}${pick(`*${alias}`, `[ *${alias},{} ]`)}${lineEnd(writing)}`);
    } else {
      const indicator = kind === "map" ? `${keyText(writing)}${pick(":", ":", " :")}` : "-";
      writeValue(writing, { kind, column, first: start + indicator, depth });
    }
  }
}

function keyText({ pick, count }: Writing): string {
  return pick("aX", "X b", "'cX'", '"d X"', "0xX", "éX").replace("X", `k${count}`);
}

/** Writes the value of the key or dash that ends the line `first`. */
function writeValue(writing: Writing, part: Part): void {
  const { pick, lines } = writing;
  const { column, first, depth } = part;
  writing.count++;
  const inner = column + Number(pick("1", "2", "3", "4"));
  const kind = pick(
    "scalar",
    "scalar",
    "none",
    "long",
    "block",
    "flow",
    ...(depth < 3 ? ["map", "list", "map", "list"] : []),
  );
  if (kind === "none") lines.push(first + lineEnd(writing));
  else if (kind === "long") writeLongScalar(writing, first, inner);
  else if (kind === "block") writeBlockScalar(writing, part, inner);
  else if (kind === "map" || kind === "list") writeBelow(writing, part, { kind, inner });
  else {
    const text = kind === "flow" ? flowText(writing, inner, 0) : scalarText(writing);
    lines.push(`${first}${gap(writing)}${text}${lineEnd(writing)}`);
  }
}

function writeBelow(
  writing: Writing,
  { kind: outer, column, first, depth }: Part,
  { kind, inner }: { kind: Part["kind"]; inner: number },
) {
  const { pick, lines, count, anchors } = writing;
  const beside = first + gap(writing);
  if (outer === "list" && pick("", "beside")) {
    return writeCollection(writing, { kind, column: beside.length, first: beside, depth: depth + 1 });
  }
  const name = pick("", "", `n${count}`);
  lines.push(`${first}${name && ` &${name}`}${pick("", "", kind === "map" ? " !!map" : " !!seq")}${lineEnd(writing)}`);
  const isFlush = kind === "list" && outer === "map" && pick("", "flush") !== "";
  writeCollection(writing, { kind, column: isFlush ? column : inner, first: "", depth: depth + 1 });
  if (name && kind === "map") anchors.push(name);
}

function writeLongScalar({ pick, lines }: Writing, first: string, inner: number): void {
  const mark = pick("", "'", '"');
  const pad = " ".repeat(inner);
  const middle = pick("", "two  ", "\ttwo", mark === '"' ? "two \\" : "t#wo");
  lines.push(`${first}  ${mark}one${pick("", "  ")}`, pad + middle, `${pad}three${mark}${pick("", "  # behind")}`);
}

function writeBlockScalar({ pick, lines }: Writing, { column, first }: Part, inner: number): void {
  const digit = pick("", "", String(inner - column));
  lines.push(`${first} ${pick("|", ">")}${digit}${pick("", "-", "+")}${pick("", "", "  # in the header")}`);
  const pad = " ".repeat(inner);
  const text = ["one", "two  ", "  # no comment", "- three", "\tfour", "a: 'b", "*c", ""];
  lines.push(pad + (digit && pick("", "  ")) + pick("one", "- two", "# three"));
  for (let count = Number(pick("0", "1", "2", "3")); count > 0; count--)
    lines.push((pad + pick(...text)).replace(/^ +$/, ""));
}

const scalars = [
  "x",
  "80",
  "0x10",
  "1_000",
  "010",
  "1e3",
  "1.50",
  "a b",
  "it's",
  "a#b",
  "~",
  "yes",
  "''",
  '""',
  "' x '",
  "'it''s'",
];
const escaped = ['"a\\tb"', '"\\u0041 \\\\"', "${app.url|hex:-x}", "[]", "{}", "é😀"];

function scalarText({ pick, anchors, count }: Writing): string {
  const alias = anchors.at(-1) ?? "";
  const text = pick(...scalars, ...escaped, ...(alias ? [`*${alias}`] : []));
  const tag = /^['"]/.test(text) ? pick("", "", "!!str ") : "";
  return text.startsWith("*") ? text : pick("", "", `&s${count} `) + tag + text;
}

/** A collection in brackets whose further lines stand at `inner` or behind it. */
function flowText(writing: Writing, inner: number, depth: number): string {
  const { pick } = writing;
  const space = () => pick("", " ", "  ", `  # within\n${" ".repeat(inner + 1)}`, `\n${" ".repeat(inner)}`);
  const value = (): string =>
    depth < 2 && pick("", "", "deeper") ? flowText(writing, inner, depth + 1) : pick("x", "1.50", "'q,'", '"]"');
  const isMap = pick("map", "list") === "map";
  const entry = (name: string) =>
    isMap ? `${space()}${name}:${pick(" ", "  ")}${value()}${space()}` : space() + value() + space();
  const entries = ["a", "b", "c"].slice(Number(pick("0", "1", "2", "3"))).map(entry);
  const text = `${entries.join(",")}${entries.length > 0 ? pick("", "", ",") : space()}`;
  return isMap ? `{${text}}` : `[${text}]`;
}

function writeBetween({ pick, lines }: Writing, column: number): void {
  lines.push(
    ...pick("", "", "", "_", "_  _", "___")
      .split("_")
      .slice(1)
      .map(() => pick("", "  ")),
  );
  const at = pick("none", "none", String(column), String(column), "0", String(column + 3));
  if (at !== "none") lines.push(`${" ".repeat(Number(at))}#${pick("", " ", "!")}own  `);
}

function gap({ pick }: Writing): string {
  return pick(" ", " ", "  ", "   ");
}

function lineEnd({ pick }: Writing): string {
  return pick("", "", "", "  ", " # behind", "\t  #behind ");
}
