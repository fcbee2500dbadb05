import fc from "fast-check";
import type { EnvironmentValues, Inventory } from "../../plans/index.ts";
import { evidenceArbitrary, imageRefArbitrary } from "./deployment-record.ts";
import { instant, maybe, scope, ulid } from "./record.ts";

export const inventoryArbitrary: fc.Arbitrary<Inventory> = fc.record({
  formatVersion: fc.constant("launchplane/inventory/v1" as const),
  scope,
  state: fc.constantFrom("empty" as const, "serving" as const, "unsettled" as const, "destroyed" as const),
  release: maybe(ulid),
  deployment: maybe(ulid),
  promotion: maybe(ulid),
  promotedFrom: maybe(scope),
  artifacts: fc.dictionary(fc.constantFrom("web", "api"), imageRefArbitrary, { noNullPrototype: true }),
  health: fc.array(evidenceArbitrary, { maxLength: 2 }),
  partial: fc.array(ulid, { maxLength: 1 }),
  updatedAt: maybe(instant),
});

export const environmentValuesArbitrary: fc.Arbitrary<EnvironmentValues> = fc.record({
  formatVersion: fc.constant("launchplane/environment-values/v1" as const),
  scope,
  values: fc.dictionary(
    fc.constantFrom("PORT", "web.PORT"),
    fc.record({ text: fc.string(), record: ulid, at: instant }),
    { noNullPrototype: true },
  ),
});
