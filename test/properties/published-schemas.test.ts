import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { appPlanSchema } from "../../plans/app-plan.ts";
import { catalogReportSchema } from "../../plans/catalog/catalog-report.ts";
import { deploymentPlanSchema, sealedPlanSchema } from "../../plans/deployment-plan.ts";
import { planDiffSchema } from "../../plans/diff/plan-diff.ts";
import {
  environmentValuesSchema,
  eventSchema,
  inventorySchema,
  ledgerRecordSchemas,
  type RecordKind,
  sealPlan,
  statementSchema,
} from "../../plans/index.ts";
import {
  applyOutputSchema,
  planOutputSchema,
  promoteOutputSchema,
  reviewApprovedOutputSchema,
  reviewOutputSchema,
  rollbackOutputSchema,
} from "../../plans/output/output-schemas.ts";
import { publishedSchemas } from "../../plans/published-schemas.ts";
import { chainEntrySchema } from "../../plans/records/chain-entry.ts";
import { reviewSchema } from "../../plans/review/review.ts";
import { appPlanArbitrary } from "../../runtime/testing/app-plan.ts";
import { deploymentPlanArbitrary } from "../../runtime/testing/deployment-plan.ts";
import { catalogReportArbitrary } from "../arbitraries/catalog-report.ts";
import { chainEntryArbitrary } from "../arbitraries/deployment-record.ts";
import { ledgerRecordArbitraries } from "../arbitraries/ledger-records.ts";
import {
  applyOutputArbitrary,
  planOutputArbitrary,
  promoteOutputArbitrary,
  rollbackOutputArbitrary,
} from "../arbitraries/output-document.ts";
import { environmentValuesArbitrary, inventoryArbitrary } from "../arbitraries/projections.ts";
import {
  planDiffArbitrary,
  reviewApprovedOutputArbitrary,
  reviewArbitrary,
  reviewOutputArbitrary,
} from "../arbitraries/review.ts";
import { runEventArbitrary } from "../arbitraries/run-event.ts";
import { statementArbitrary } from "../arbitraries/statement.ts";

const documents: Record<string, { schema: z.ZodType; examples: fc.Arbitrary<unknown> }> = {
  "app-plan.v1": { schema: appPlanSchema, examples: appPlanArbitrary },
  "deployment-plan.v1": { schema: deploymentPlanSchema, examples: deploymentPlanArbitrary },
  "sealed-plan.v1": {
    schema: sealedPlanSchema,
    examples: deploymentPlanArbitrary.map((plan) => sealPlan(plan, { commit: "abc", dirty: true })),
  },
  ...Object.fromEntries(
    Object.entries(ledgerRecordSchemas).map(([kind, schema]) => [
      `${kind}-record.v1`,
      { schema, examples: ledgerRecordArbitraries[kind as RecordKind] },
    ]),
  ),
  "inventory.v1": { schema: inventorySchema, examples: inventoryArbitrary },
  "statement.v1": { schema: statementSchema, examples: statementArbitrary },
  "environment-values.v1": { schema: environmentValuesSchema, examples: environmentValuesArbitrary },
  "chain-entry.v1": { schema: chainEntrySchema, examples: chainEntryArbitrary },
  "plan-diff.v1": { schema: planDiffSchema, examples: planDiffArbitrary },
  "review.v1": { schema: reviewSchema, examples: reviewArbitrary },
  "event.v1": { schema: eventSchema, examples: runEventArbitrary },
  "catalog-report.v1": { schema: catalogReportSchema, examples: catalogReportArbitrary },
  "output-plan.v1": { schema: planOutputSchema, examples: planOutputArbitrary },
  "output-apply.v1": { schema: applyOutputSchema, examples: applyOutputArbitrary },
  "output-promote.v1": { schema: promoteOutputSchema, examples: promoteOutputArbitrary },
  "output-rollback.v1": { schema: rollbackOutputSchema, examples: rollbackOutputArbitrary },
  "output-review.v1": { schema: reviewOutputSchema, examples: reviewOutputArbitrary },
  "output-review-approved.v1": { schema: reviewApprovedOutputSchema, examples: reviewApprovedOutputArbitrary },
};

function accepts(name: string): (document: unknown) => boolean {
  const published = publishedSchemas().find((each) => each.name === name);
  const ajv = new Ajv2020({ validateFormats: false });
  const validate = ajv.compile(published?.schema as object);
  return (document) => validate(document) === true;
}

/** Every object and array in a document. */
function containers(value: unknown): object[] {
  if (value === null || typeof value !== "object") return [];
  return [value, ...Object.values(value).flatMap(containers)];
}

type Damage = "add" | "remove" | "retype";

/** Adds, removes or replaces one member somewhere. */
function damage(document: unknown, where: number, how: Damage): void {
  const all = containers(document);
  const container = all[where % all.length] as Record<string, unknown>;
  const keys = Object.keys(container);
  const key = keys[where % Math.max(keys.length, 1)];
  if (how === "add" && !Array.isArray(container)) container["surplus"] = null;
  if (how === "remove" && key !== undefined && !Array.isArray(container)) delete container[key];
  if (how === "retype" && key !== undefined) container[key] = [["surplus"]];
}

describe("published JSON Schemas", () => {
  it("are tested here, each of them", () => {
    expect(publishedSchemas().map(({ name }) => name)).toEqual(Object.keys(documents));
  });

  describe.each(Object.entries(documents))("%s", (name, { schema, examples }) => {
    const isAccepted = accepts(name);

    it("accepts what the program makes, and nothing with an unknown member", () => {
      fc.assert(
        fc.property(examples, (document) => {
          expect(schema.parse(document)).toEqual(document);
          expect(isAccepted(document)).toBe(true);
          expect(isAccepted({ ...(document as object), surplus: 1 })).toBe(false);
          expect(isAccepted({ ...(document as object), formatVersion: "launchplane/other/v2" })).toBe(false);
        }),
      );
    });

    it("agrees with the program on every damaged document", () => {
      const damages = fc.constantFrom<Damage[]>("add", "remove", "retype");
      fc.assert(
        fc.property(examples, fc.nat(), damages, (document, where, how) => {
          const damaged = structuredClone(document);
          damage(damaged, where, how);
          expect(isAccepted(damaged)).toBe(schema.safeParse(damaged).success);
        }),
        { numRuns: 300 },
      );
    });
  });
});
