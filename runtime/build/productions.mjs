import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { choice, sequence } from "./ebnf.mjs";
import { importBundled } from "./import-bundled.mjs";
import { tokenReader } from "./token-reader.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Tokens with which the parser goes on behind a mistake; no valid text has them. */
const recovery = new Set(["Malformed", "Junk", "ColonOpen"]);
/** What the parser lets be missing, to go on behind such a mistake. */
const indispensable = new Set(["reference", "Close"]);

/** The productions of the language, `[name, expression]`, as its parser and its lexer have them. */
export async function readProductions() {
  const source = (name) => JSON.stringify(join(root, "grammar", name));
  const contents = [
    `export { ExpressionParser } from ${source("expression-parser.ts")};`,
    `export { CryptHash, expressionModes } from ${source("expression-tokens.ts")};`,
    `export * as patterns from ${source("reference-pattern.ts")};`,
    'export { RegExpParser } from "@chevrotain/regexp-to-ast";',
  ].join("\n");
  // The last of them is a part of the parser library, and found from there.
  const grammar = await importBundled(contents, join(root, "node_modules/chevrotain"));
  const rules = new grammar.ExpressionParser({ skipValidations: false }).getSerializedGastProductions();
  const bodies = Object.fromEntries(rules.map(({ name, definition }) => [name, definition]));
  const lexer = tokenReader(grammar);
  const read = ruleReader(bodies, lexer);
  return [
    ["value", read(bodies.template, "text")],
    ["braced", read(bodies.braced, "braced")],
    ["bare", read(bodies.bare, "text")],
    ["reference", read(bodies.reference, "text")],
    ["path", read(bodies.path, "text")],
    ["segment", lexer.readPattern(grammar.patterns.segmentPattern)],
    ["default", read(bodies.template, "default")],
    ["hash", lexer.readPattern(grammar.CryptHash.PATTERN.source)],
  ];
}

/** Reads nodes of the parser's grammar that follow each other, in a mode of the lexer. */
function ruleReader(bodies, { readToken, tokensOf, orderOf }) {
  const readAll = (nodes, mode) => sequence(nodes.filter(isPublished).map((node) => read(node, mode)));
  const read = (node, mode) => {
    switch (node.type) {
      case "Terminal":
        return choice(tokensOf(node.name, mode).map(readToken));
      case "NonTerminal":
        if (node.name === "part") return readParts(mode);
        return { kind: "name", name: node.name === "template" ? "default" : node.name };
      case "Alternation":
        return choice(node.definition.filter(isPublished).map((each) => read(each, mode)));
      case "Repetition":
        return { kind: "repeat", min: 0, max: Infinity, item: readAll(node.definition, mode) };
      case "Option": {
        const item = readAll(node.definition, mode);
        return indispensable.has(node.definition[0].name) ? item : { kind: "repeat", min: 0, max: 1, item };
      }
      default:
        return readAll(node.definition, mode);
    }
  };
  /** A choice of the parts in the order in which the lexer tries what they begin with. */
  const readParts = (mode) => {
    const parts = bodies.part[0].definition.filter(isPublished).flatMap(({ definition: [node] }) => {
      const first = node.type === "Terminal" ? node : bodies[node.name][0];
      return tokensOf(first.name, mode).map((token) => {
        return { order: orderOf(token, mode), expression: node === first ? readToken(token) : read(node, mode) };
      });
    });
    return choice(parts.sort((a, b) => a.order - b.order).map(({ expression }) => expression));
  };
  return readAll;
}

/** Whether a node is more than recovery. */
function isPublished({ type, name, definition }) {
  return type === "Terminal" ? !recovery.has(name) : !definition || definition.some(isPublished);
}
