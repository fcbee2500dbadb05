import * as z from "zod";
import { appPlanSchema } from "./app-plan.ts";
import { catalogReportSchema } from "./catalog/catalog-report.ts";
import { deploymentPlanSchema, sealedPlanSchema } from "./deployment-plan.ts";
import { planDiffSchema } from "./diff/plan-diff.ts";
import { eventSchema } from "./output/event.ts";
import {
  applyOutputSchema,
  planOutputSchema,
  promoteOutputSchema,
  reviewApprovedOutputSchema,
  reviewOutputSchema,
  rollbackOutputSchema,
} from "./output/output-schemas.ts";
import { chainEntrySchema } from "./records/chain-entry.ts";
import { environmentValuesSchema, inventorySchema } from "./records/inventory.ts";
import { ledgerRecordSchemas } from "./records/ledger-record.ts";
import { statementSchema } from "./records/statement.ts";
import { reviewSchema } from "./review/review.ts";

/** The JSON Schemas (draft 2020-12) that are published in `docs/schemas/`, made from the schemas that the program uses. */
export function publishedSchemas(): { name: string; schema: unknown }[] {
  const published = {
    "app-plan.v1": appPlanSchema,
    "deployment-plan.v1": deploymentPlanSchema,
    "sealed-plan.v1": sealedPlanSchema,
    ...Object.fromEntries(Object.entries(ledgerRecordSchemas).map(([kind, schema]) => [`${kind}-record.v1`, schema])),
    "inventory.v1": inventorySchema,
    "statement.v1": statementSchema,
    "environment-values.v1": environmentValuesSchema,
    "chain-entry.v1": chainEntrySchema,
    "plan-diff.v1": planDiffSchema,
    "review.v1": reviewSchema,
    "event.v1": eventSchema,
    "catalog-report.v1": catalogReportSchema,
    "output-plan.v1": planOutputSchema,
    "output-apply.v1": applyOutputSchema,
    "output-promote.v1": promoteOutputSchema,
    "output-rollback.v1": rollbackOutputSchema,
    "output-review.v1": reviewOutputSchema,
    "output-review-approved.v1": reviewApprovedOutputSchema,
  };
  return Object.entries(published).map(([name, schema]) => ({ name, schema: z.toJSONSchema(schema) }));
}
