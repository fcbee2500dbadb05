import * as z from "zod";
import { outputsSchema } from "./outputs.ts";
import { recordOf } from "./record-of.ts";
import { recordParts } from "./record-parts.ts";

const { ulid } = recordParts;

const taskBodySchema = z
  .strictObject({
    /** Its name under `commands`: `seed`. */
    command: z.string(),
    component: z.string(),
    /** The release that it ran in; `null` where it ran from source, or where none is served. */
    release: ulid.nullable(),
    status: z.enum(["pending", "success", "failed", "cancelled", "unknown"]),
    /** Its exit code; `null` where it did not end by itself. */
    exit: z.number().int().nullable(),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    outputs: outputsSchema,
  })
  .refine(({ status, exit }) => (status === "success") === (exit === 0), "a command succeeds with exit code 0")
  .refine(
    ({ status, finishedAt }) => (status === "pending") === (finishedAt === null),
    "what is pending is not finished",
  );
export type TaskBody = z.infer<typeof taskBodySchema>;

/** A command of the Launchfile that somebody ran on demand. */
export const taskRecordSchema = recordOf("task", taskBodySchema);
export type TaskRecord = z.infer<typeof taskRecordSchema>;
