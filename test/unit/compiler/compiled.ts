import { type Compiled, compileWith } from "../../../compiler/index.ts";
import { loadGrammar } from "../../../grammar/index.ts";
import { type Diagnostic, invariant, type Value } from "../../../plans/index.ts";

const grammar = await loadGrammar("$");

/** Compiles a text as `Launchfile`. */
export function compileText(text: string): { value: Compiled | null; diagnostics: Diagnostic[] } {
  return compileWith(grammar, { path: "Launchfile", text });
}

/** Compiles a text that has no errors. */
export function compiled(text: string): Compiled {
  const { value, diagnostics } = compileText(text);
  invariant(value, diagnostics.map(({ code, message }) => `${code} ${message}`).join("; "));
  return value;
}

/** `LP2003 $components.olama`: the codes of a text with what each underlines, without advice. */
export function problemsOf(text: string): string[] {
  const problems = compileText(text).diagnostics.filter(({ severity }) => severity !== "advice");
  return problems.map(({ code, span }) => {
    return `${code} ${span ? text.slice(span.start.offset, span.end.offset) : ""}`.trim();
  });
}

/** A value on one line: `"a " + resource:postgres#url! | base64 ?? app#url`; `!` marks what is sensitive. */
export function printValue(value: Value): string {
  const mark = (text: string, sensitive: boolean) => (sensitive ? `${text}!` : text);
  switch (value.kind) {
    case "literal":
      return mark(JSON.stringify(value.text), value.sensitive);
    case "reference":
      return mark(`${value.address}#${value.property}:${value.type}`, value.sensitive);
    case "input":
      return mark(`input ${value.name}`, value.sensitive);
    case "concat":
      return value.parts.map(printValue).join(" + ");
    case "transform":
      return `${value.name}(${printValue(value.of)})`;
    case "fallback":
      return `(${printValue(value.first)} ?? ${printValue(value.otherwise)})`;
  }
}
