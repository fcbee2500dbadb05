import { stripVTControlCharacters } from "node:util";
import { type Context, createContext, Script } from "node:vm";
import { mayBeSecret } from "../../compiler/index.ts";
import type { Command } from "../../plans/index.ts";
import { redactor } from "../secrets/redactor.ts";

/** Only so much of a line is searched, for so long, and for so long in all the lines of a run: patterns may backtrack. */
const longestLine = 10_000;
const lineMs = 200;
const allMs = 10_000;

export interface CapturedValue {
  name: string;
  text: string;
  sensitive: boolean;
}

/** Looks for what a command's `capture` names in what the command prints, line by line (format 4.6). */
export interface Captor {
  /** Searches a line, and answers what of it may be kept and shown: without what is sensitive, without control characters. */
  printed(line: string, stream: "stdout" | "stderr"): string;
  /** The first value of each that was found, in the order of the Launchfile. */
  found(): CapturedValue[];
}

interface Wanted {
  name: string;
  sensitive: boolean;
  search(line: string): string[] | null;
}

/** Whether a captured value may only be kept in the secret store: it says so, or is called like a secret. */
export function isSensitiveCapture(
  name: string,
  { sensitive }: Pick<Command["capture"][string], "sensitive">,
): boolean {
  return sensitive || mayBeSecret(name);
}

export function captorOf(capture: Command["capture"]): Captor {
  const wanted = Object.entries(capture).map(([name, each]): Wanted => {
    return { name, sensitive: isSensitiveCapture(name, each), search: boundedSearch(each.pattern) };
  });
  const values = new Map<string, string>();
  /** Those whose patterns take too long. */
  const abandoned = new Set<string>();
  let redact = redactor([]);

  function keep(name: string, text: string): void {
    if (values.has(name)) return;
    values.set(name, text);
    redact = redactor(wanted.flatMap((each) => (each.sensitive ? [values.get(each.name) ?? ""] : [])));
  }

  /** The texts of a line that are not to be shown; `null` where that is not known. */
  function sensitiveTexts(line: string, stream: "stdout" | "stderr"): string[] | null {
    const texts: string[] = [];
    for (const { name, sensitive, search } of wanted) {
      if (!sensitive && (stream === "stderr" || values.has(name))) continue;
      const found = abandoned.has(name) ? null : search(line.slice(0, longestLine));
      if (found === null) abandoned.add(name);
      if (sensitive && (found === null || line.length > longestLine)) return null;
      const [first] = found ?? [];
      if (first !== undefined && stream === "stdout") keep(name, first);
      if (sensitive) texts.push(...(found ?? []));
    }
    return texts;
  }

  return {
    printed(raw, stream) {
      const line = stripVTControlCharacters(raw);
      const texts = sensitiveTexts(line, stream);
      if (texts === null) return "(a line that could not be searched for what is sensitive)";
      return redact(texts.reduce((shown, text) => shown.replaceAll(text, "(secret)"), line));
    },
    found: () =>
      wanted.flatMap(({ name, sensitive }) => {
        const text = values.get(name);
        return text === undefined ? [] : [{ name, text, sensitive }];
      }),
  };
}

/**
 * Makes the search for a pattern: the texts of all its matches in a line, of the first group where it has one, else of the
 * whole match. `null`: it took too long. A regular expression cannot be interrupted but by the engine, as `vm` does.
 */
function boundedSearch(pattern: string): Wanted["search"] {
  const script = new Script("Array.from(line.matchAll(pattern), (match) => match.length > 1 ? match[1] : match[0])");
  const context: Context = createContext({ pattern: new RegExp(pattern, "g"), line: "" });
  let spentMs = 0;
  return (line) => {
    if (spentMs > allMs) return null;
    const begin = performance.now();
    try {
      context["line"] = line;
      const texts: unknown[] = script.runInContext(context, { timeout: lineMs });
      return texts.filter((text): text is string => isText(text));
    } catch {
      return null;
    } finally {
      spentMs += performance.now() - begin;
    }
  };
}

/** What can be kept: not nothing, and no bytes that are no text. */
function isText(text: unknown): boolean {
  return typeof text === "string" && text !== "" && !/[\0\uFFFD]/.test(text);
}
