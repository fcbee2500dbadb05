import { posix } from "node:path";
import { pathPattern } from "./path-pattern.ts";

/** What `.gitattributes` say of a file that decides about its content in a checkout. */
export interface CheckoutAttributes {
  /** Lines end in CR LF there; `text` only where the content is text. */
  lineEnds: "as-is" | "crlf" | "crlf-if-text";
  /** Name of what content goes through: `lfs`. */
  filter: string | null;
}

/** The text of the `.gitattributes` in a folder; `null` where there is none. */
export type ReadAttributes = (folder: string) => Promise<string | null>;

/** Answers for paths relative to the repository. Configuration of the machine plays no part. */
export function checkoutAttributes(read: ReadAttributes): (path: string) => Promise<CheckoutAttributes> {
  const files = new Map<string, Promise<AttributeRule[]>>();
  const macros = new Map<string, Setting[]>([["binary", [["text", false]]]]);
  const rulesIn = (folder: string) => {
    const rules =
      files.get(folder) ?? read(folder).then((text) => readRules(text ?? "", folder === "" ? macros : null));
    files.set(folder, rules);
    return rules;
  };
  return async (path) => {
    const settings = new Map<string, SettingValue>();
    for (const folder of foldersOf(path)) {
      const below = folder === "" ? path : path.slice(folder.length + 1);
      for (const { pattern, settings: given } of await rulesIn(folder)) {
        if (pattern.test(below)) for (const setting of given) put(setting, settings, macros);
      }
    }
    return conversionOf(settings);
  };
}

/** `true` set, `false` unset with a hyphen, `undefined` made unspecified again, or a text. */
type SettingValue = string | boolean | undefined;
type Setting = [name: string, value: SettingValue];

interface AttributeRule {
  pattern: RegExp;
  settings: Setting[];
}

function put([name, value]: Setting, settings: Map<string, SettingValue>, macros: Map<string, Setting[]>): void {
  settings.set(name, value);
  if (value !== true) return;
  for (const [inner, each] of macros.get(name) ?? []) settings.set(inner, each);
}

/** The rules of a file in its order. `macros` takes what it defines; only the topmost file may. */
function readRules(text: string, macros: Map<string, Setting[]> | null): AttributeRule[] {
  return text.split("\n").flatMap((line): AttributeRule[] => {
    const words = line.trim();
    if (words === "" || words.startsWith("#")) return [];
    const [first = "", rest = ""] = splitPattern(words);
    const settings = rest.split(/\s+/).filter(Boolean).map(settingOf);
    if (first.startsWith("[attr]")) macros?.set(first.slice("[attr]".length), settings);
    const pattern = first.startsWith("[attr]") ? null : pathPattern(first);
    return pattern === null ? [] : [{ pattern, settings }];
  });
}

/** A pattern with blanks stands in double quotes, as in C. */
function splitPattern(line: string): [pattern: string, rest: string] {
  const [quoted, inside] = /^"((?:[^"\\]|\\.)*)"/.exec(line) ?? [];
  if (quoted !== undefined) return [(inside ?? "").replace(/\\(["\\])/g, "$1"), line.slice(quoted.length)];
  const end = line.search(/\s/);
  return end < 0 ? [line, ""] : [line.slice(0, end), line.slice(end)];
}

function settingOf(word: string): Setting {
  if (word.startsWith("-")) return [word.slice(1), false];
  if (word.startsWith("!")) return [word.slice(1), undefined];
  const equals = word.indexOf("=");
  return equals < 0 ? [word, true] : [word.slice(0, equals), word.slice(equals + 1)];
}

/** The topmost folder first. */
function foldersOf(path: string): string[] {
  const folder = posix.dirname(path);
  if (folder === ".") return [""];
  const parts = folder.split("/");
  return ["", ...parts.map((_, index) => parts.slice(0, index + 1).join("/"))];
}

function conversionOf(settings: ReadonlyMap<string, SettingValue>): CheckoutAttributes {
  const filter = settings.get("filter");
  // `crlf` is what `text` was called once.
  const text = settings.get("text") ?? settings.get("crlf");
  const isCrlf = settings.get("eol") === "crlf" && text !== false && text !== "input";
  return {
    lineEnds: !isCrlf ? "as-is" : text === "auto" ? "crlf-if-text" : "crlf",
    filter: typeof filter === "string" ? filter : null,
  };
}
