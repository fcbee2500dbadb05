import * as z from "zod";
import { recordOf } from "./record-of.ts";

/** A value's key as in `values` of launchplane.yaml: `KEY` or `component.KEY`. */
const valueKey = z.string().regex(/^([a-z][a-z0-9-]{0,62}\.)?[A-Za-z_][A-Za-z0-9_]*$/);

const environmentValuesBodySchema = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("put"), values: z.record(valueKey, z.string()) }),
  z.strictObject({ action: z.literal("unset"), keys: z.array(valueKey).min(1) }),
  z.strictObject({ action: z.literal("relabel"), from: valueKey, to: valueKey }),
]);
export type EnvironmentValuesBody = z.infer<typeof environmentValuesBodySchema>;

/**
 * A change of an operator's values that are not secret. The scope is the layer: `_._` global, `<context>._` context,
 * `<context>.<environment>` instance.
 */
export const environmentValuesRecordSchema = recordOf("environment-values", environmentValuesBodySchema);
export type EnvironmentValuesRecord = z.infer<typeof environmentValuesRecordSchema>;
