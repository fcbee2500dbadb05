import { invariant, type Leaf, typeOf, type Value } from "../../../plans/index.ts";
import { hasLines, templateText, textLiteral } from "./code.ts";
import type { Text } from "./input.ts";
import { leafKey, publishedEndpoint } from "./open-leaves.ts";
import type { Scope } from "./scope.ts";

/** A part of a text: known now, or an expression, of which some tell what they are only to a promise. */
type Piece = { text: string } | { code: string; is: "text" | "number" | "output" };

/** A text as an expression: a literal, the name of a constant, or a template of both. */
export function renderText(text: Text, scope: Scope): string {
  const pieces = merged(piecesOf(text, scope));
  const [first, ...others] = pieces;
  if (first === undefined) return '""';
  if (others.length === 0 && "text" in first) return textLiteral(first.text);
  if (others.length === 0 && "code" in first && first.is !== "number") return first.code;
  const isOutput = pieces.some((piece) => "code" in piece && piece.is === "output");
  const isInLines = hasLines(pieces.map((piece) => ("text" in piece ? piece.text : "$")).join(""));
  const template = pieces.map((piece) => ("text" in piece ? templateText(piece.text, isInLines) : `\${${piece.code}}`));
  return `${isOutput ? `${scope.pulumi()}.interpolate` : ""}\`${template.join("")}\``;
}

/** A number as an expression. */
export function renderNumber(value: Value, scope: Scope): string {
  const [piece, ...others] = piecesOf(value, scope);
  invariant(piece !== undefined && others.length === 0, "a number is one value");
  if ("code" in piece) {
    invariant(piece.is !== "output", "a number is known when the program runs");
    return piece.is === "number" ? piece.code : `Number(${piece.code})`;
  }
  invariant(/^\d+$/.test(piece.text), `${piece.text} is no number`);
  return piece.text;
}

function piecesOf(text: Text, scope: Scope): Piece[] {
  if (typeof text === "string") return [{ text }];
  switch (text.kind) {
    case "own-name":
      return [{ code: scope.config("prefix"), is: "text" }, { text: text.suffix === null ? "" : `-${text.suffix}` }];
    case "output":
      return [{ code: `${scope.resource(text.of)}.${text.property}`, is: "output" }];
    case "file":
      return [{ code: `${scope.node("fs")}.readFileSync(${textLiteral(text.path)}, "utf8")`, is: "text" }];
    case "joined":
      return text.parts.flatMap((part) => piecesOf(part, scope));
    case "concat":
      return text.parts.flatMap((part) => piecesOf(part, scope));
    case "fallback":
      // What is still undecided here, a port or a secret, is never empty.
      return piecesOf(text.first, scope);
    case "transform":
      return transformed(text, scope);
    default:
      return [leafPiece(text, scope)];
  }
}

function transformed({ name, of }: Extract<Value, { kind: "transform" }>, scope: Scope): Piece[] {
  if (name === "hex") return piecesOf(of, scope);
  const transform = typeOf(of) === "secret-hex" ? "base64OfHex" : "base64";
  return [{ code: `${scope.transform(transform)}(${renderText(of, scope)})`, is: "output" }];
}

function leafPiece(leaf: Leaf, scope: Scope): Piece {
  const key = leafKey(leaf);
  if (key === null) return { text: leaf.kind === "literal" ? leaf.text : "" };
  const { name: code, secret } = scope.setting(key);
  // A port in a text that is kept secret goes with that text.
  if (publishedEndpoint(leaf) === null) return { code, is: secret ? "output" : "text" };
  return leaf.sensitive ? { code: `${scope.pulumi()}.secret(String(${code}))`, is: "output" } : { code, is: "number" };
}

function merged(pieces: Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last !== undefined && "text" in last && "text" in piece)
      result[result.length - 1] = { text: last.text + piece.text };
    else if ("code" in piece || piece.text !== "") result.push(piece);
  }
  return result;
}
