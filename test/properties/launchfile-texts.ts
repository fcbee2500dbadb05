import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { stringify, type ToStringOptions } from "yaml";
import type { DocumentData } from "../../compiler/document/launch-document.ts";
import { loadDocument } from "../../compiler/document/load-document.ts";
import { launchfileOutline, type Outline } from "../../compiler/schema/outline.ts";
import { expressionText } from "../../runtime/testing/expression-texts.ts";
import { hostileToken, prototypeNames } from "./hostile-texts.ts";

const root = join(import.meta.dirname, "../baselines");
const files = readdirSync(root).map((name) => readFileSync(join(root, name, "Launchfile"), "utf8"));
const allLines = [...new Set(files.flatMap((text) => text.split(/\r?\n/)))];

type Edit = (text: string) => string;

/** Changes of whole lines. */
const lineEdit: fc.Arbitrary<Edit> = fc
  .record({
    kind: fc.constantFrom("delete", "double", "swap", "indent", "outdent", "replace", "insert"),
    at: fc.nat(200),
    other: fc.nat(200),
    line: fc.oneof(fc.constantFrom(...allLines), hostileToken),
  })
  .map(({ kind, at, other, line }) => (text: string) => {
    const lines = text.split("\n");
    const [here, there] = [at % lines.length, other % lines.length];
    const [own = "", another = ""] = [lines[here], lines[there]];
    if (kind === "delete") lines.splice(here, 1);
    else if (kind === "double") lines.splice(there, 0, own);
    else if (kind === "indent") lines[here] = ` ${own}`;
    else if (kind === "outdent") lines[here] = own.replace(/^ {1,2}/, "");
    else if (kind === "replace") lines[here] = line;
    else if (kind === "insert") lines.splice(here, 0, line);
    else [lines[here], lines[there]] = [another, own];
    return lines.join("\n");
  });

/** Changes anywhere within lines, and of all line breaks. */
const characterEdit: fc.Arbitrary<Edit> = fc
  .record({
    kind: fc.constantFrom("cut", "insert", "insert", "remove", "rename", "ends", "mark"),
    at: fc.nat(2_000),
    length: fc.nat(12),
    token: hostileToken,
    name: fc.constantFrom(...prototypeNames),
    end: fc.constantFrom("\r\n", "\r\n", "\r\n", "\r", "\x85", "\u2029"),
  })
  .map(({ kind, at, length, token, name, end }) => (text: string) => {
    const here = at % (text.length + 1);
    if (kind === "cut") return text.slice(0, here);
    if (kind === "remove") return text.slice(0, here) + text.slice(here + length);
    if (kind === "rename") return text.slice(0, here) + text.slice(here).replace(/[a-z]\w*/i, name);
    if (kind === "ends") return text.replaceAll("\n", end);
    return kind === "mark" ? `\uFEFF${text}` : text.slice(0, here) + token + text.slice(here);
  });

const edits = fc.oneof(fc.constant([]), fc.array(fc.oneof(lineEdit, characterEdit), { maxLength: 4 }));

/** The scalars of real Launchfiles, by the key that they stand under. */
function scalarsByKey(): Map<string, Exclude<DocumentData, object>[]> {
  const scalars = new Map<string, Exclude<DocumentData, object>[]>();
  const collect = (data: DocumentData, key: string): void => {
    if (typeof data !== "object" || data === null) scalars.set(key, [...(scalars.get(key) ?? []), data]);
    else for (const [name, each] of Object.entries(data)) collect(each, Array.isArray(data) ? key : name);
  };
  for (const text of files) collect(loadDocument({ path: "Launchfile", text }).value?.data ?? null, "");
  return scalars;
}

const known = scalarsByKey();
const anyKnown = [...known.values()].flat();
const names = [
  "web",
  "api",
  "db",
  "A",
  "PORT",
  "start",
  "data",
  "url",
  "redis",
  "postgres",
  "a-b",
  "_x",
  "é",
  "",
  ...prototypeNames,
];

const scalar = (key: string): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 120, arbitrary: fc.constantFrom(...(known.get(key) ?? anyKnown)) },
    { weight: 1, arbitrary: fc.constantFrom(...anyKnown) },
    { weight: 3, arbitrary: expressionText },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(...names) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<unknown>(null, true, 0, -1, 65_536, 1e21, 1.5, Number.NaN, 2 ** 53, [], {}),
    },
    { weight: 1, arbitrary: hostileToken },
  );

/** Data as the schema wants it for the most part; `key` is what it stands under. */
function dataFor(outline: Outline, key: string): fc.Arbitrary<unknown> {
  const right = rightDataFor(outline, key);
  return fc.oneof({ weight: 100, arbitrary: right }, { weight: 1, arbitrary: scalar(key) });
}

function rightDataFor(outline: Outline, key: string): fc.Arbitrary<unknown> {
  switch (outline.kind) {
    case "map":
      return mapFor(outline, key);
    case "names":
      return fc.dictionary(nameFor(key), dataFor(outline.values, key), { maxKeys: 3, noNullPrototype: true });
    case "list":
      return fc.array(dataFor(outline.items, key), { maxLength: 3 });
    case "scalar":
      return scalar(key);
    case "anything":
      return fc.anything({ maxDepth: 2, key: fc.constantFrom(...names), values: [scalar(key)] });
  }
}

function nameFor(key: string): fc.Arbitrary<string> {
  const used = key === "components" ? ["web", "api", "worker"] : key === "env" ? ["PORT", "A", "B"] : names;
  return fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...used) },
    { weight: 1, arbitrary: fc.constantFrom(...names) },
  );
}

function mapFor({ members, required, shorthand }: Outline & { kind: "map" }, key: string): fc.Arbitrary<unknown> {
  const some = Object.entries(members).map(([name, member]) => {
    const data = dataFor(member, name).map((value): [string, unknown][] => [[name, value]]);
    const weight = required.includes(name) ? 40 : 1;
    return fc.oneof(
      { weight: weight, arbitrary: data },
      { weight: 2, arbitrary: fc.constant<[string, unknown][]>([]) },
    );
  });
  const unknown = fc.oneof(
    { weight: 60, arbitrary: fc.constant<[string, unknown][]>([]) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...names), scalar(key)).map((each): [string, unknown][] => [each]),
    },
  );
  const map = fc.tuple(...some, unknown).map((each) => Object.fromEntries(each.flat()));
  return shorthand === null ? map : fc.oneof({ weight: 2, arbitrary: map }, { weight: 1, arbitrary: scalar(key) });
}

type Style = Required<Pick<ToStringOptions, "defaultStringType" | "collectionStyle">>;

const style = fc.record({
  defaultStringType: fc.constantFrom<Style["defaultStringType"]>(
    "PLAIN",
    "PLAIN",
    "QUOTE_DOUBLE",
    "QUOTE_SINGLE",
    "BLOCK_LITERAL",
    "BLOCK_FOLDED",
  ),
  collectionStyle: fc.constantFrom<Style["collectionStyle"]>("any", "any", "any", "flow"),
  lineWidth: fc.constantFrom(0, 20, 80),
  minContentWidth: fc.constant(0),
  indent: fc.constantFrom(2, 2, 4),
  aliasDuplicateObjects: fc.boolean(),
});

/** Data of the right shape for the most part, in all styles of YAML. */
const written = fc.tuple(dataFor(launchfileOutline, ""), style).map(([data, options]) => stringify(data, options));

/** Launchfiles of which some are right, and the others nearly. */
export const launchfileText: fc.Arbitrary<string> = fc
  .tuple(fc.oneof(fc.constantFrom(...files), written), edits)
  .map(([text, changes]) => changes.reduce((before, edit) => edit(before), text));
