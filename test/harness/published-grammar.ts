import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a production says, in the notation of ISO 14977. */
export type Expression =
  | { kind: "terminal"; text: string }
  | { kind: "special"; words: string }
  | { kind: "name"; name: string }
  | { kind: "sequence" | "choice"; items: Expression[] }
  | { kind: "repetition" | "option"; item: Expression }
  | { kind: "times"; count: number; item: Expression };

type Productions = Map<string, Expression>;

/** The text of the EBNF in `grammar/grammar.md`. */
export function publishedEbnf(): string {
  const page = readFileSync(join(import.meta.dirname, "../../grammar/grammar.md"), "utf8");
  return /^```ebnf\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? "";
}

/** Reads EBNF; throws at what is none. */
export function parseEbnf(text: string): Productions {
  const tokens = [...text.matchAll(/"[^"]*"|\?[^?]*\?|\w+|[^\s\w]/g)].map(([token]) => token);
  const productions: Productions = new Map();
  while (tokens.length > 0) {
    const name = tokens.shift() ?? "";
    expect("=");
    if (!/^\w+$/.test(name) || productions.has(name)) throw new Error(`not a new name: ${name}`);
    productions.set(name, choice());
    expect(";");
  }
  return productions;

  function expect(token: string): void {
    if (tokens.shift() !== token) throw new Error(`no ${token} before ${tokens.slice(0, 5).join(" ")}`);
  }

  function choice(): Expression {
    return { kind: "choice", items: separated("|", () => ({ kind: "sequence", items: separated(",", factor) })) };
  }

  function separated(separator: string, item: () => Expression): Expression[] {
    const items = [item()];
    while (tokens[0] === separator) {
      tokens.shift();
      items.push(item());
    }
    return items;
  }

  function factor(): Expression {
    const token = tokens.shift() ?? "";
    if (token.startsWith('"')) return { kind: "terminal", text: token.slice(1, -1) };
    if (token.startsWith("?")) return { kind: "special", words: token.slice(1, -1).trim() };
    if (token === "(") return closed(")", choice());
    if (token === "[") return closed("]", { kind: "option", item: choice() });
    if (token === "{") return closed("}", { kind: "repetition", item: choice() });
    if (/^\d+$/.test(token)) return times(Number(token));
    if (!/^\w+$/.test(token)) throw new Error(`not a factor: ${token}`);
    return { kind: "name", name: token };
  }

  function times(count: number): Expression {
    expect("*");
    return { kind: "times", count, item: factor() };
  }

  function closed(bracket: string, inner: Expression): Expression {
    expect(bracket);
    return inner;
  }
}
