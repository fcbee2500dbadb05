import { describe } from "vitest";
import { describeAllocations } from "./store-allocations.ts";
import { describeContexts } from "./store-contexts.ts";
import { describeIdentity } from "./store-identity.ts";
import { describeJournal } from "./store-journal.ts";
import { describeLock } from "./store-lock.ts";
import { describePlans } from "./store-plans.ts";
import { describeProjections } from "./store-projections.ts";
import { describeRecords } from "./store-records.ts";
import { describeSecrets } from "./store-secrets.ts";
import { describeStatements } from "./store-statements.ts";
import type { StoreUnderTest } from "./store-under-test.ts";

/** What every store has to do, whatever it keeps its data in. */
export function describeStore(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name}: identity`, () => describeIdentity(make));
  describe(`${name}: records`, () => describeRecords(make));
  describe(`${name}: lock`, () => describeLock(make));
  describe(`${name}: journal`, () => describeJournal(make));
  describe(`${name}: plans`, () => describePlans(make));
  describe(`${name}: allocations`, () => describeAllocations(make));
  describe(`${name}: contexts`, () => describeContexts(make));
  describe(`${name}: secrets`, () => describeSecrets(make));
  describe(`${name}: projections`, () => describeProjections(make));
  describe(`${name}: statements`, () => describeStatements(make));
}
