import railroad from "railroad-diagrams";
import { printEbnf } from "./ebnf.mjs";
import { readProductions } from "./productions.mjs";

/** The diagrams of `grammar/diagrams`, `[file name, text]`: one a production, drawn from the parser and the lexer themselves. */
export async function renderDiagrams() {
  const productions = await readProductions();
  return productions.map(([name, expression]) => [`${name}.svg`, renderDiagram(name, expression)]);
}

function renderDiagram(name, expression) {
  const diagram = new railroad.Diagram([draw(expression)]).format(14);
  const { width, height, viewBox } = diagram.attrs;
  const attributes = `xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox}"`;
  const head = [
    `<svg ${attributes} role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeMarkup(name)}</title>`,
    `<desc id="description">${escapeMarkup(`${name} = ${printEbnf(expression)}`)}</desc>`,
    `<style>${style}</style>`,
    `<rect class="ground" width="100%" height="100%" rx="6"/>`,
  ];
  return `${head.join("\n")}\n${diagram.children.join("")}</svg>\n`;
}

function draw(expression) {
  switch (expression.kind) {
    case "terminal":
      return railroad.Terminal(expression.text);
    case "name":
      return railroad.NonTerminal(expression.name);
    case "sequence":
      return new railroad.Sequence(expression.items.map(draw));
    case "choice":
      return new railroad.Choice(0, expression.items.map(draw));
    case "repeat":
      return drawRepeat(expression);
  }
}

function drawRepeat({ min, max, item }) {
  if (max === 1) return railroad.Optional(draw(item));
  if (max !== Infinity) return railroad.OneOrMore(draw(item), railroad.Comment(`${min} to ${max} times`));
  return min === 0 ? railroad.ZeroOrMore(draw(item)) : railroad.OneOrMore(draw(item));
}

/** The ground is opaque, so that the diagram can be read on any page, whichever of the two the reader's system prefers. */
const style = `
:root { --ink: #1f2328; --ground: #ffffff; --terminal: #dff3e4; --name: #e7edfb }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --ground: #0d1117; --terminal: #12402a; --name: #1f2f55 }
}
.ground { fill: var(--ground) }
path { fill: none; stroke: var(--ink); stroke-width: 2 }
g rect { fill: var(--name); stroke: var(--ink); stroke-width: 2 }
g rect[rx] { fill: var(--terminal) }
text { fill: var(--ink); font: 14px ui-monospace, monospace; text-anchor: middle }
text.comment { font: italic 12px ui-monospace, monospace }
`;

function escapeMarkup(text) {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
