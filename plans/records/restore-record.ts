import * as z from "zod";
import { evidenceSchema } from "../evidence.ts";
import { recordOf } from "./record-of.ts";
import { recordParts } from "./record-parts.ts";

const { ulid } = recordParts;

const restoreBodySchema = z.strictObject({
  /** The backup that was put back. */
  backup: ulid,
  status: z.enum(["pending", "success", "failed", "unknown"]),
  /** In the order in which they are put back. What is not `restored` has the data that it had. */
  parts: z.array(z.strictObject({ object: z.string(), status: z.enum(["restored", "failed", "not-started"]) })),
  health: z.array(evidenceSchema),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** Redacted; `null` when it succeeded. */
  problem: z.string().nullable(),
});
export type RestoreBody = z.infer<typeof restoreBodySchema>;

/** The data of an environment replaced by that of a backup, and what became of it. */
export const restoreRecordSchema = recordOf("restore", restoreBodySchema);
export type RestoreRecord = z.infer<typeof restoreRecordSchema>;
