import fc from "fast-check";
import { digestBytes } from "../../plans/index.ts";

export const digest = fc.string({ maxLength: 3 }).map(digestBytes);
export const ulid = fc.constantFrom("01JABCDEFGHJKMNPQRSTVWXYZ0", "7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
export const instant = fc.constantFrom("2030-01-02T03:04:05.678Z", "2030-01-02T03:04:05Z");
export const scope = fc.constantFrom("shop.prod", "shop.testing");
export const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });

export const actorArbitrary = fc.constantFrom(
  { kind: "user" as const, name: "me", source: "os" as const },
  { kind: "ci" as const, name: "42", source: "github-actions" as const },
);

/** The envelope of a record around bodies of one kind. */
export function recordArbitrary<const Kind extends string, Body>(kind: Kind, body: fc.Arbitrary<Body>) {
  return fc.record({
    formatVersion: fc.constant(`launchplane/record/${kind}/v1` as const),
    kind: fc.constant(kind),
    id: ulid,
    revision: fc.constantFrom(1 as const, 2 as const),
    scope: fc.constant("shop.prod"),
    at: instant,
    actor: actorArbitrary,
    tool: fc.constant("0.1.0"),
    run: maybe(ulid),
    token: maybe(fc.integer({ min: 1, max: 9 })),
    body,
  });
}
