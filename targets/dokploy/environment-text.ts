/**
 * The environment of a Dokploy service as text: dotenv, as the `dotenv` package reads it. What is ours stands in a block of its
 * own, so that variables of other people are kept, with their comments, and ours can go again.
 */
export interface EnvironmentText {
  /** The variables of our block. */
  ours: Record<string, string>;
  /** Everybody else's, which services see too. */
  foreign: Record<string, string>;
  /** Those of them that stand below our block: they replace ours of the same name. */
  later: Record<string, string>;
  /** What stands outside our block, as it is written. */
  rest: string;
}

const begin = "# launchplane: begin, written by every deployment";
const end = "# launchplane: end";

export function parseEnvironmentText(text: string): EnvironmentText {
  const lines = text.replaceAll(/\r\n?/g, "\n");
  const from = lines.startsWith(begin) ? 0 : lines.indexOf(`\n${begin}`) + 1;
  const isThere = lines.startsWith(begin, from);
  // The last one: a value of ours may have this line too.
  const to = isThere ? lines.lastIndexOf(`\n${end}`) : -1;
  if (to < from) return { ours: {}, foreign: variablesIn(lines), later: {}, rest: lines };
  const before = lines.slice(0, from);
  const after = lines.slice(to + 1 + end.length).replace(/^\n/, "");
  const rest = `${before}${after}`;
  const ours = variablesIn(lines.slice(from, to));
  return { ours, foreign: variablesIn(rest), later: variablesIn(after), rest };
}

/** The text with our variables in name order, each of which `isRepresentable`. */
export function renderEnvironmentText(ours: Record<string, string>, rest: string): string {
  const names = Object.keys(ours).sort();
  if (names.length === 0) return rest;
  const block = [begin, ...names.map((name) => `${name}=${quoted(ours[name] ?? "") ?? ""}`), end].join("\n");
  const gap = rest === "" || rest.endsWith("\n") ? "" : "\n";
  return `${rest}${gap}${block}\n`;
}

/** The first of our variables that the text as a whole does not have: a quote that is open above them takes them for its own. */
export function lostVariable(ours: Record<string, string>, text: string): string | null {
  const read = variablesIn(text);
  const lost = (name: string) => !Object.hasOwn(read, name) || read[name] !== ours[name];
  return Object.keys(ours).sort().find(lost) ?? null;
}

/** Whether a value arrives as it is written; `null`, or a clause that says why not. */
export function whyUnrepresentable(value: string): string | null {
  if (value.includes("\0")) return "has a NUL character, which no variable can have";
  if (value.includes("\r")) return "has a carriage return, which Dokploy makes a new line";
  if (value.includes("${{")) return "has `${{`, which Dokploy takes for a reference to another variable";
  if (value.endsWith("\\")) return "ends with a backslash, which would take the quote after it for its own";
  return quoted(value) === null ? "has every kind of quote, and a text may only be quoted by one that it lacks" : null;
}

/** In the first kind of quotes in which nothing has a meaning; `null`: there is none. */
function quoted(value: string): string | null {
  if (value === "") return '""';
  if (!value.includes("'")) return `'${value}'`;
  if (!value.includes("`")) return `\`${value}\``;
  return value.includes('"') || /\\[nr]/.test(value) ? null : `"${value}"`;
}

const assignment = /^[^\S\n]*(?:export[^\S\n]+)?([\w.-]+)(?:[^\S\n]*=|:[^\S\n])[^\S\n]*/;

/** A later variable of a name replaces an earlier one. What is no assignment says nothing. */
function variablesIn(text: string): Record<string, string> {
  const found: [string, string][] = [];
  let left = text;
  while (left !== "") {
    const start = assignment.exec(left);
    const value = start === null ? null : readValue(left.slice(start[0].length));
    if (start !== null && value !== null) found.push([start[1] ?? "", value.text]);
    const read = (start?.[0].length ?? 0) + (value?.length ?? 0);
    const next = left.indexOf("\n", read);
    left = next === -1 ? "" : left.slice(next + 1);
  }
  return Object.fromEntries(found);
}

interface ReadValue {
  text: string;
  /** Characters that it takes, quotes included. */
  length: number;
}

function readValue(text: string): ReadValue {
  const quote = text[0] ?? "";
  const close = "'\"`".includes(quote) && quote !== "" ? closingQuote(text, quote) : -1;
  if (close > 0) {
    const inner = text.slice(1, close);
    const isEscaped = quote === '"';
    const told = isEscaped ? inner.replaceAll("\\n", "\n").replaceAll("\\r", "\r") : inner;
    return { text: told, length: close + 1 };
  }
  const line = /^[^#\n]*/.exec(text)?.[0] ?? "";
  return { text: line.trim(), length: line.length };
}

/**
 * The quote that ends a value, behind which its line has a comment at most: the first that no backslash precedes, or else the
 * last of those before it; -1 when there is none.
 */
function closingQuote(text: string, quote: string): number {
  const candidates: number[] = [];
  for (let at = text.indexOf(quote, 1); at > 0; at = text.indexOf(quote, at + 1)) {
    candidates.push(at);
    if (text[at - 1] !== "\\") break;
  }
  return candidates.findLast((at) => /^[^\S\n]*(#[^\n]*)?(\n|$)/.test(text.slice(at + 1))) ?? -1;
}
