import * as z from "zod";

/** `none`: the object is deliberately left alone (it holds data); it takes no action and does not count as a change. */
export const verbSchema = z.enum(["create", "update", "replace", "delete", "run", "none"]);
export type Verb = z.infer<typeof verbSchema>;

export const riskSchema = z.enum(["data-loss", "replace", "exposure", "privilege", "downtime", "floating-image"]);
export type Risk = z.infer<typeof riskSchema>;

/** Why an operation exists. Renderers turn the code and its arguments into prose. */
const causeCodeSchema = z.enum([
  "not-found",
  "attributes-changed",
  "not-running",
  "unhealthy",
  "no-longer-wanted",
  "precedes-change",
  "last-run-failed",
  "never-run",
  "holds-data",
  "destroy",
]);
export type CauseCode = z.infer<typeof causeCodeSchema>;

/** One side of a change as it may be shown to anyone. */
export const shownSchema = z.union([
  z.strictObject({ plain: z.json() }),
  z.strictObject({ secret: z.enum(["same", "changed", "unknown"]) }),
  z.strictObject({ known: z.literal("after-apply") }),
  z.strictObject({ absent: z.literal(true) }),
]);
export type Shown = z.infer<typeof shownSchema>;

export const changeSchema = z.strictObject({
  attribute: z.string(),
  before: shownSchema,
  after: shownSchema,
  forces: z.literal("replace").exactOptional(),
});
export type Change = z.infer<typeof changeSchema>;

export const operationSchema = z.strictObject({
  /** `<verb> <object>`: unique in a plan. */
  id: z.string(),
  verb: verbSchema,
  object: z.string(),
  cause: z.strictObject({ code: causeCodeSchema, args: z.record(z.string(), z.string()) }),
  changes: z.array(changeSchema),
  /** Ids of the operations that come first. */
  after: z.array(z.string()),
  /** Safe to repeat after it failed or its outcome was lost. */
  idempotent: z.boolean(),
  risks: z.array(riskSchema),
});
export type Operation = z.infer<typeof operationSchema>;

/** Operations in an order that respects `after`. */
export interface ChangeSet {
  operations: Operation[];
}
