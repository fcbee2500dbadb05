import * as z from "zod";
import { appPlanSchema } from "./app-plan.ts";
import { catalogReportSchema } from "./catalog/catalog-report.ts";
import { deploymentPlanSchema, sealedPlanSchema } from "./deployment-plan.ts";
import { planDiffSchema } from "./diff/plan-diff.ts";
import { chainEntrySchema, deploymentRecordSchema } from "./ledger-record.ts";
import {
  applyOutputSchema,
  planOutputSchema,
  reviewApprovedOutputSchema,
  reviewOutputSchema,
} from "./output/output-schemas.ts";
import { reviewSchema } from "./review/review.ts";

/** The JSON Schemas (draft 2020-12) that are published in `docs/schemas/`, made from the schemas that the program uses. */
export function publishedSchemas(): { name: string; schema: unknown }[] {
  const published = {
    "app-plan.v1": appPlanSchema,
    "deployment-plan.v1": deploymentPlanSchema,
    "sealed-plan.v1": sealedPlanSchema,
    "deployment-record.v1": deploymentRecordSchema,
    "chain-entry.v1": chainEntrySchema,
    "plan-diff.v1": planDiffSchema,
    "review.v1": reviewSchema,
    "catalog-report.v1": catalogReportSchema,
    "output-plan.v1": planOutputSchema,
    "output-apply.v1": applyOutputSchema,
    "output-review.v1": reviewOutputSchema,
    "output-review-approved.v1": reviewApprovedOutputSchema,
  };
  return Object.entries(published).map(([name, schema]) => ({ name, schema: z.toJSONSchema(schema) }));
}
