import * as z from "zod";
import { capturedSchema } from "../../plans/index.ts";

/** A comparable attribute, see `ObservedAttribute`. */
export const attributeSchema = z.union([z.strictObject({ plain: z.json() }), z.strictObject({ print: z.string() })]);

/** One line of a run's journal: written before an operation (`intent`) and after it. Nothing in it is a secret. */
export const journalEntrySchema = z.strictObject({
  seq: z.number().int().positive(),
  /** The operation's id in the plan: `run task:web.release`. */
  operation: z.string(),
  phase: z.enum(["intent", "done", "failed"]),
  attempt: z.number().int().positive(),
  at: z.iso.datetime(),
  detail: z
    .strictObject({
      message: z.string().nullable(),
      /** The object's comparable attributes, for objects that cannot be observed later (tasks). */
      attributes: z.record(z.string(), attributeSchema).nullable(),
      captured: capturedSchema.exactOptional(),
    })
    .nullable(),
});
export type JournalEntry = z.infer<typeof journalEntrySchema>;
