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
  search(line: string): Match[] | null;
}

interface Match {
  /** `null`: what matched cannot be kept, because it is empty or no text. */
  value: string | null;
  /** What is not to be shown, should it be sensitive. */
  hidden: string;
}

/** Whether a captured value may only be kept in the secret store: it says so, or is called like a secret. */
export function isSensitiveCapture(
  name: string,
  { sensitive }: Pick<Command["capture"][string], "sensitive">,
): boolean {
  return sensitive || mayBeSecret(name);
}

/** `hide` is told each sensitive value as soon as it is found. */
export function captorOf(capture: Command["capture"], hide: (secret: string) => void = () => {}): Captor {
  const wanted = Object.entries(capture).map(([name, each]): Wanted => {
    return { name, sensitive: isSensitiveCapture(name, each), search: boundedSearch(each.pattern) };
  });
  const values = new Map<string, string>();
  /** Those whose patterns take too long. */
  const abandoned = new Set<string>();
  let redact = redactor([]);

  function keep({ name, sensitive }: Wanted, text: string): void {
    if (values.has(name)) return;
    values.set(name, text);
    if (!sensitive) return;
    hide(text);
    redact = redactor(wanted.flatMap((each) => (each.sensitive ? [values.get(each.name) ?? ""] : [])));
  }

  /** The texts of a line that are not to be shown; `null` where that is not known. */
  function sensitiveTexts(line: string, stream: "stdout" | "stderr"): string[] | null {
    const texts: string[] = [];
    let isKnown = true;
    for (const each of wanted) {
      const { name, sensitive, search } = each;
      if (!sensitive && (stream === "stderr" || values.has(name))) continue;
      const found = abandoned.has(name) ? null : search(line.slice(0, longestLine));
      if (found === null) abandoned.add(name);
      if (sensitive && (found === null || line.length > longestLine)) isKnown = false;
      const value = found?.find((match) => match.value !== null)?.value ?? null;
      if (value !== null && stream === "stdout") keep(each, value);
      if (sensitive) texts.push(...(found ?? []).map(({ hidden }) => hidden));
    }
    // A longer one may have a shorter one in it.
    return isKnown ? texts.sort((one, other) => other.length - one.length) : null;
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
 * Makes the search for a pattern: all its matches in a line. `null`: it took too long. A regular expression cannot be
 * interrupted but by the engine, as `vm` does.
 */
function boundedSearch(pattern: string): Wanted["search"] {
  const script = new Script("Array.from(line.matchAll(pattern), (match) => Array.from(match))");
  const context: Context = createContext({ pattern: new RegExp(pattern, "g"), line: "" });
  let spentMs = 0;
  return (line) => {
    if (spentMs > allMs) return null;
    const begin = performance.now();
    try {
      context["line"] = line;
      const matches: Groups[] = script.runInContext(context, { timeout: lineMs });
      return matches.filter(([whole]) => whole !== "").map(matchOf);
    } catch {
      return null;
    } finally {
      spentMs += performance.now() - begin;
    }
  };
}

/** The whole match, then its groups; one that took no part is `undefined`. */
type Groups = [whole: string, ...groups: (string | undefined)[]];

/** The value is the first group where the pattern has one, else the whole match. */
function matchOf([whole, ...groups]: Groups): Match {
  const text = groups.length === 0 ? whole : (groups[0] ?? "");
  return { value: isText(text) ? text : null, hidden: text === "" ? whole : text };
}

/** What can be kept: not nothing, and no bytes that are no text. */
function isText(text: string): boolean {
  return text !== "" && !/[\0\uFFFD]/.test(text);
}
