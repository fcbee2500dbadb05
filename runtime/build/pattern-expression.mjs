import { choice, sequence } from "./ebnf.mjs";

/** Classes of characters that the published grammar has a name for. */
const classes = [
  { name: "letter", pattern: /[A-Za-z]/ },
  { name: "digit", pattern: /[0-9]/ },
  { name: "hchar", pattern: /[./A-Za-z0-9]/ },
].map(({ name, pattern }) => ({ name, members: ascii().filter((character) => pattern.test(character)) }));

function ascii() {
  return Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
}

/**
 * A regular expression, as the library's own reader of patterns gives it, as an expression. `names` are characters that stand
 * for a production. What is only looked at, and not taken, is no part of the expression.
 */
export function patternExpression({ value: alternatives }, names) {
  return choice(alternatives.map(({ value: terms }) => sequence(terms.flatMap((term) => termExpression(term, names)))));
}

function termExpression(term, names) {
  if (term.type === "Lookahead") return [];
  const { atLeast: min, atMost: max } = term.quantifier ?? { atLeast: 1, atMost: 1 };
  const item = unitExpression(term, names);
  return [min === 1 && max === 1 ? item : { kind: "repeat", min, max, item }];
}

function unitExpression(term, names) {
  if (term.type === "Group") return patternExpression(term.value, names);
  if (term.type === "Set" && !term.complement) return classExpression(term.value.flatMap(charactersOf));
  if (term.type !== "Character") throw new Error(`The published grammar has no word for ${JSON.stringify(term)}`);
  const character = String.fromCharCode(term.value);
  return character in names ? { kind: "name", name: names[character] } : { kind: "terminal", text: character };
}

function charactersOf(part) {
  const { from, to } = typeof part === "number" ? { from: part, to: part } : part;
  return Array.from({ length: to - from + 1 }, (_, offset) => String.fromCharCode(from + offset));
}

/** A class by its name, or as a choice of named classes and single characters. */
function classExpression(characters) {
  const contained = classes.filter(({ members }) => members.every((member) => characters.includes(member)));
  const whole = contained.find(({ members }) => members.length === characters.length);
  const parts = whole ? [whole] : contained;
  const rest = characters.filter((character) => !parts.some(({ members }) => members.includes(character)));
  return choice([
    ...parts.map(({ name }) => ({ kind: "name", name })),
    ...rest.map((text) => ({ kind: "terminal", text })),
  ]);
}
