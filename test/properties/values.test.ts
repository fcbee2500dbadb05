import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Bound,
  evaluate,
  isSensitive,
  type Leaf,
  leavesOf,
  substitute,
  typeOf,
  valueSchema,
} from "../../plans/index.ts";
import { type LeafName, leafName, leafNames, leafText, leaves, valueArbitrary } from "../../runtime/testing/value.ts";

type Binding = Record<LeafName, Bound>;

const known = (text: string): Bound => ({ state: "known", text });
const bind = (binding: Binding) => (leaf: Leaf) => binding[leafName(leaf) ?? "host"];

/** What a stage may know: any text, or that there is nothing. */
const early = fc.record(
  mapLeaves((name) => fc.option(leafText(name, 0).map(known), { nil: { state: "absent" as const } })),
);
/** What comes later: something, or the news that it comes later still. */
const late = fc.record(
  mapLeaves((name) =>
    fc.oneof<fc.Arbitrary<Bound>[]>(
      leafText(name, 1).map(known),
      fc.constantFrom<Bound>({ state: "deferred", until: "secret" }, { state: "deferred", until: "after-apply" }),
    ),
  ),
);

function mapLeaves<T>(make: (name: LeafName) => T): Record<LeafName, T> {
  return Object.fromEntries(leafNames.map((name) => [name, make(name)])) as Record<LeafName, T>;
}

/** Replaces the leaves of `names` by what `binding` knows of them. */
function replace(names: LeafName[], binding: Binding) {
  return (leaf: Leaf) => {
    const name = leafName(leaf);
    if (leaf.kind === "literal" || name === undefined || !names.includes(name)) return leaf;
    const bound = binding[name];
    return bound.state === "known"
      ? { kind: "literal" as const, text: bound.text, type: leaf.type, sensitive: leaf.sensitive }
      : null;
  };
}

describe("values", () => {
  it("evaluate to the same, whether or not a stage substituted what it knows before", () => {
    fc.assert(
      fc.property(valueArbitrary, fc.subarray(leafNames), early, late, (value, names, first, second) => {
        const both = { ...second, ...Object.fromEntries(names.map((name) => [name, first[name]])) };
        const rest = substitute(value, replace(names, first));
        const result: Bound = rest === null ? { state: "absent" } : evaluate(rest, bind(second));
        expect(result).toEqual(evaluate(value, bind(both)));
      }),
      { numRuns: 2000 },
    );
  });

  it("keep their form through substitution", () => {
    fc.assert(
      fc.property(valueArbitrary, fc.subarray(leafNames), early, (value, names, binding) => {
        const rest = substitute(value, replace(names, binding));
        if (rest === null) return;
        expect(valueSchema.parse(rest)).toEqual(rest);
        expect(JSON.parse(JSON.stringify(rest))).toEqual(rest);
        for (const name of names) expect(leavesOf(rest).map(leafName)).not.toContain(name);
        if (typeOf(value) !== "secret-hex") expect(typeOf(rest)).not.toBe("secret-hex");
      }),
    );
  });

  it("are called sensitive whenever a secret has any influence on their text", () => {
    const secrets = leafNames.filter((name) => leaves[name].sensitive);
    const texts = fc.record(mapLeaves((name) => leafText(name, 1).map(known)));
    fc.assert(
      fc.property(valueArbitrary, texts, texts, fc.subarray(leafNames), (value, one, other, names) => {
        const changed = { ...one, ...Object.fromEntries(secrets.map((name) => [name, other[name]])) };
        const [before, after] = [one, changed].map((binding) => {
          const rest = substitute(value, replace(names, binding));
          return rest && { text: evaluate(rest, bind(binding)), sensitive: isSensitive(rest) };
        });
        if (JSON.stringify(before?.text) === JSON.stringify(after?.text)) return;
        expect(before?.sensitive).toBe(true);
        expect(after?.sensitive).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
