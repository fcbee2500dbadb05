import { type Expression, parseEbnf, publishedEbnf } from "../harness/published-grammar.ts";

/** A production, or a terminal (with no name), and what it took of the text. */
interface Match {
  name: string | null;
  start: number;
  end: number;
  within: Match[];
}

/** The words of the grammar that are not EBNF, as what may stand at a place. */
const specials: Record<string, RegExp> = {
  '"$", unless "{" follows': /\$(?!\{)/y,
  'any character but "$"': /[^$]/y,
  'any character but "$", "{" and "}"': /[^${}]/y,
  "A to Z or a to z": /[A-Za-z]/y,
  "0 to 9": /[0-9]/y,
};

const productions = parseEbnf(publishedEbnf());

/**
 * Reads a text with nothing but the published EBNF: the first alternative that matches, repeated as often as it does. Gives
 * what the text means in the notation of `showTree`, or `null` where it is not valid.
 */
export function recognise(text: string): string | null {
  const value = match({ kind: "name", name: "value" }, text, 0)?.[0];
  if (value?.end !== text.length || hasLongPath(value, text)) return null;
  return meaningOf(value, text);
}

/** What an expression takes of the text at a place, or `null` when it does not match. */
function match(expression: Expression, text: string, at: number): Match[] | null {
  switch (expression.kind) {
    case "terminal":
      return text.startsWith(expression.text, at) ? [leaf(at, at + expression.text.length)] : null;
    case "special":
      return matchSpecial(expression.words, text, at);
    case "name": {
      const within = match(productionOf(expression.name), text, at);
      return within && [{ name: expression.name, start: at, end: endOf(within, at), within }];
    }
    case "choice":
      return firstOf(expression.items, (item) => match(item, text, at));
    case "sequence":
      return matchAll(expression.items, text, at);
    case "times":
      return matchAll(
        Array.from({ length: expression.count }, () => expression.item),
        text,
        at,
      );
    case "option":
      return match(expression.item, text, at) ?? [];
    case "repetition":
      return matchRepetition(expression.item, text, at);
  }
}

function matchSpecial(words: string, text: string, at: number): Match[] | null {
  const special = specials[words];
  if (!special) throw new Error(`The EBNF says something new: ${words}`);
  special.lastIndex = at;
  return special.test(text) ? [leaf(at, special.lastIndex)] : null;
}

function matchAll(items: Expression[], text: string, at: number): Match[] | null {
  const found: Match[] = [];
  for (const item of items) {
    const next = match(item, text, endOf(found, at));
    if (!next) return null;
    found.push(...next);
  }
  return found;
}

function matchRepetition(item: Expression, text: string, at: number): Match[] {
  const found: Match[] = [];
  for (;;) {
    const start = endOf(found, at);
    const next = match(item, text, start);
    if (!next || endOf(next, start) === start) return found;
    found.push(...next);
  }
}

function firstOf<T, R>(items: T[], read: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = read(item);
    if (found) return found;
  }
  return null;
}

function productionOf(name: string): Expression {
  const production = productions.get(name);
  if (!production) throw new Error(`The EBNF has no ${name}`);
  return production;
}

function leaf(start: number, end: number): Match {
  return { name: null, start, end, within: [] };
}

function endOf(found: Match[], at: number): number {
  return found.at(-1)?.end ?? at;
}

/** The one limit that short texts can break. */
function hasLongPath({ name, within }: Match, text: string): boolean {
  const parts = within.filter((part) => part.name === "segment" || text.slice(part.start, part.end) === "[");
  return (name === "path" && parts.length > 10) || within.some((part) => hasLongPath(part, text));
}

/** A value, or a default, in the notation of `showTree`. */
function meaningOf(template: Match, text: string): string {
  const shown: string[] = [];
  let literal = "";
  const flush = () => {
    if (literal !== "") shown.push(JSON.stringify(literal));
    literal = "";
  };
  const add = ({ within }: Match) => {
    for (const part of within) {
      const source = text.slice(part.start, part.end);
      if (part.name === "default") add(part);
      else if (part.name !== "bare" && part.name !== "braced") literal += source === "$$" ? "$" : source;
      else {
        flush();
        shown.push(showReference(part, text));
      }
    }
  };
  add(template);
  flush();
  return shown.join(" + ");
}

function showReference({ within, start, end }: Match, text: string): string {
  const otherwise = within.find(({ name }) => name === "default");
  if (!otherwise) return text.slice(start, end);
  return `${text.slice(start, otherwise.start)}(${meaningOf(otherwise, text)})}`;
}
