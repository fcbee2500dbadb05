import type { Yaml, YamlMap } from "../compose/render-yaml.ts";

/**
 * Reads YAML of the form that `renderYaml` prints, between comments and empty lines; `null` for any other text, as one that
 * somebody wrote by hand.
 */
export function parseYaml(text: string): YamlMap | null {
  const reader = { lines: text.split("\n").map(lineOf), at: 0 };
  const map = readMap(reader, 0);
  return map !== null && next(reader) === undefined ? map : null;
}

interface Line {
  indent: number;
  text: string;
}

interface Reader {
  lines: Line[];
  /** The line that is read next. */
  at: number;
}

function lineOf(line: string): Line {
  const text = line.trimStart();
  return { indent: line.length - text.length, text };
}

/** The line to be read, after comments and empty lines. */
function next(reader: Reader): Line | undefined {
  while (/^(#.*)?$/.test(reader.lines[reader.at]?.text ?? "#") && reader.at < reader.lines.length) reader.at++;
  return reader.lines[reader.at];
}

const plainKey = /^([A-Za-z_][A-Za-z0-9_.-]*):( |$)/;
const quotedKey = /^("(?:[^"\\]|\\.)*"):( |$)/;

function readMap(reader: Reader, indent: number): YamlMap | null {
  const entries: [string, Yaml][] = [];
  for (let line = next(reader); line?.indent === indent; line = next(reader)) {
    const [start = "", key = ""] = plainKey.exec(line.text) ?? quotedKey.exec(line.text) ?? [];
    const name = key.startsWith('"') ? scalarIn(key) : key;
    if (start === "" || typeof name !== "string") return null;
    reader.at++;
    const value = readValue(reader, line.text.slice(start.length), indent);
    if (value === null) return null;
    entries.push([name, value]);
  }
  const names = new Set(entries.map(([name]) => name));
  return entries.length > 0 && names.size === entries.length ? Object.fromEntries(entries) : null;
}

/** What follows a key: on its line, or on the lines below that are indented more. */
function readValue(reader: Reader, text: string, indent: number): Yaml | null {
  if (text === "{}") return {};
  if (text.startsWith("[")) return listIn(text);
  if (/^\|-?$/.test(text)) return readBlock(reader, { indent: indent + 2, isEnded: text === "|" });
  if (text !== "") return scalarIn(text);
  const below = next(reader);
  if (below === undefined || below.indent !== indent + 2) return null;
  return below.text.startsWith("- ") ? readList(reader, indent + 2) : readMap(reader, indent + 2);
}

function readList(reader: Reader, indent: number): Yaml[] | null {
  const items: Yaml[] = [];
  for (let line = next(reader); line?.indent === indent; line = next(reader)) {
    if (!line.text.startsWith("- ")) return null;
    const text = line.text.slice(2);
    // A map begins on the line of its dash.
    const isMap = plainKey.test(text) || quotedKey.test(text);
    reader.lines[reader.at] = { indent: indent + 2, text };
    if (!isMap) reader.at++;
    const item = isMap ? readMap(reader, indent + 2) : readValue(reader, text, indent);
    if (item === null) return null;
    items.push(item);
  }
  return items;
}

/** Lines as they are, up to the first that is indented less. Empty ones after the last stand outside. */
function readBlock(reader: Reader, { indent, isEnded }: { indent: number; isEnded: boolean }): string {
  const from = reader.at;
  const isIn = (line: Line | undefined) => line !== undefined && (line.text === "" || line.indent >= indent);
  while (isIn(reader.lines[reader.at])) reader.at++;
  while (reader.lines[reader.at - 1]?.text === "") reader.at--;
  const lines = reader.lines.slice(from, reader.at).map(({ indent: own, text }) => {
    return text === "" ? "" : `${" ".repeat(own - indent)}${text}`;
  });
  return `${lines.join("\n")}${isEnded ? "\n" : ""}`;
}

/** A list of scalars on one line; it is JSON, as they are. */
function listIn(text: string): Yaml[] | null {
  const list = parseJson(text);
  return Array.isArray(list) && list.every(isScalar) ? list : null;
}

function scalarIn(text: string): Yaml | null {
  const value = parseJson(text);
  return isScalar(value) ? value : null;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
