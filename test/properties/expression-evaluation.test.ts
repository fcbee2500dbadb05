import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyContext, evaluateExpression, loadContext } from "../../compiler/index.ts";
import { loadGrammar } from "../../grammar/index.ts";
import { hasErrors } from "../../plans/index.ts";
import { expressionText } from "../../runtime/testing/expression-texts.ts";

const grammar = await loadGrammar("$");

const inherited = ["toString", "constructor", "hasOwnProperty", "valueOf", "isPrototypeOf"];
const names = ["a", "b", "url", "host", "port", "path", "a-b", "", "a/b", "0", "__proto__", ...inherited];
const namespaces = ["app", "secrets", "components", "storage", "outputs", "a", "b"];
const name = fc.constantFrom(...names);
const scalar = fc.oneof(fc.string(), fc.constantFrom("", "deadbeef", "db", "$a", "é"), fc.integer(), fc.boolean());

/** An object with own members of any name, as JSON makes them. */
function record<T>(value: fc.Arbitrary<T>): fc.Arbitrary<object> {
  return fc
    .array(fc.tuple(name, value), { maxLength: 5 })
    .map((entries) => JSON.parse(`{${[...new Map(entries)].map((each) => each.map(json).join(":")).join()}}`));
}

function json(value: unknown): string {
  return JSON.stringify(value);
}

const texts = record(scalar);
const endpoint = fc.record({ url: scalar, host: scalar, port: scalar }, { requiredKeys: [] });
const component = fc.tuple(endpoint, record(endpoint)).map(([own, endpoints]) => ({ ...own, endpoints }));
const context = fc.record(
  {
    resource: texts,
    resources: record(texts),
    components: record(component),
    secrets: texts,
    app: texts,
    storage: record(
      fc.oneof(
        scalar,
        scalar.map((path) => ({ path })),
      ),
    ),
  },
  { requiredKeys: [] },
);

const path = fc
  .tuple(fc.constantFrom(...namespaces, ...inherited), fc.array(name, { maxLength: 3 }))
  .map(([first, rest]) => [first, ...rest].join("."));
const reference = fc
  .tuple(path, fc.constantFrom("", "|base64", "|hex|base64", "|nope"), fc.constantFrom("", ":-", ":-d", ":-$a"))
  .map(([of, transforms, otherwise]) => `\${${of}${transforms}${otherwise}}`);
const text = fc
  .array(
    fc.oneof(
      reference,
      path.map((each) => `$${each}`),
      expressionText,
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(""));

function evaluated(text: string, contextText: string, isCommand: boolean) {
  const { value } = loadContext({ path: "context.json", text: contextText });
  return evaluateExpression({ text, isCommand, grammar }, value ?? emptyContext);
}

const members = Object.getOwnPropertyNames(Object.prototype).join();

describe("evaluation", () => {
  it("ends in a value or an error, the same each time, and reads no member of an object's prototype", () => {
    fc.assert(
      fc.property(text, context, fc.boolean(), (given, around, isCommand) => {
        const first = evaluated(given, json(around), isCommand);
        expect(first.value === null).toBe(hasErrors(first.diagnostics));
        expect(evaluated(given, json(around), isCommand)).toEqual(first);
        expect(first.value ?? "").not.toMatch(/native code|\[object|undefined/);
        expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(members);
        let before = 0;
        for (const { span } of first.diagnostics) {
          expect(span?.start.offset).toBeGreaterThanOrEqual(before);
          expect(span?.end.offset).toBeLessThanOrEqual(given.length);
          before = span?.start.offset ?? before;
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it("of text without dollars is that text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.boolean(), (given, isCommand) => {
        const escaped = given.replaceAll("$", () => "$$");
        expect(evaluated(escaped, "{}", isCommand && !given.includes("$"))).toEqual({ value: given, diagnostics: [] });
      }),
    );
  });

  it("takes any file for a context, or says what is wrong with it", () => {
    const anything = fc.oneof(fc.jsonValue(), fc.record({ resource: fc.jsonValue(), components: fc.jsonValue() }));
    fc.assert(
      fc.property(fc.oneof(anything.map(json), fc.string({ unit: "binary" })), (source) => {
        const { value, diagnostics } = loadContext({ path: "context", text: source });
        expect(value === null).toBe(hasErrors(diagnostics));
      }),
      { numRuns: 2_000 },
    );
  });
});
