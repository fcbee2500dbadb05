import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../plans/index.ts";
import { hintsOf } from "../../targets/container/resources/hints-of.ts";
import { resourceKinds } from "../../targets/container/resources/index.ts";
import { propertyRuns } from "../harness/property-runs.ts";

const kinds = [...resourceKinds.values()].flatMap((kind) => (kind.kind === "service" ? [kind] : []));

/** What a hint takes, what it nearly takes, and what has no business in a Launchfile. */
const words = fc.oneof(
  fc.constantFrom(
    "64mb",
    "1.5gb",
    "yes",
    "vector",
    "utf8mb4_bin",
    "rs0",
    "topic.a",
    "allkeys-lru",
    "200",
    "eu-west-1",
    "_",
    "-",
  ),
  fc.constantFrom('x"; DROP TABLE t; --', "$(id)", "a b", "a\nb", "--flag", "../..", "%s", "${HOME}", "é", ""),
  fc.string(),
);
const value = fc.oneof(words, fc.integer(), fc.double(), fc.boolean(), fc.array(words), fc.jsonValue());

describe("hints", () => {
  it("come to words that mean themselves in every argument, file and statement", () => {
    const some = fc.constantFrom(...kinds).chain((kind) => {
      return fc.record({ kind: fc.constant(kind), name: fc.constantFrom(...Object.keys(kind.hints)), value });
    });
    fc.assert(
      fc.property(some, ({ kind, name, value }) => {
        const { accepted, refused, unknown } = hintsOf(kind, { config: { [name]: value as Json } });
        expect(unknown).toEqual([]);
        expect(Object.keys(accepted).length + refused.length).toBe(1);
        for (const word of accepted[name] ?? []) expect(word).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/);
      }),
      { numRuns: propertyRuns(1_000) },
    );
  });

  it("are accepted again as they were understood", () => {
    const some = fc.constantFrom(...kinds).chain((kind) => {
      return fc.record({ kind: fc.constant(kind), name: fc.constantFrom(...Object.keys(kind.hints)), value: words });
    });
    fc.assert(
      fc.property(some, ({ kind, name, value }) => {
        const first = hintsOf(kind, { config: { [name]: value } }).accepted[name];
        fc.pre(first !== undefined);
        const again = hintsOf(kind, { config: { [name]: first?.length === 1 ? (first[0] ?? "") : (first ?? []) } });
        expect(again.accepted[name]).toEqual(first);
      }),
      { numRuns: propertyRuns(1_000) },
    );
  });
});
