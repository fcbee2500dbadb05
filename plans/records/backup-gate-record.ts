import * as z from "zod";
import { recordOf } from "./record-of.ts";
import { recordParts } from "./record-parts.ts";

const { digest } = recordParts;

const backupPartSchema = z.strictObject({
  /** Object address of what was backed up: `volume:web.data`, `service:postgres`. */
  object: z.string(),
  kind: z.enum(["postgres", "volume"]),
  /** How it was made: `pg_dump`, `pg_backup`, `tar`. */
  method: z.string(),
  /** Relative to the state folder. */
  path: z.string(),
  bytes: z.number().int().nonnegative(),
  digest,
  /** What the object held: `tables` of a database; `entries` and `bytes` of a folder. */
  contents: z.record(z.string(), z.number().int().nonnegative()),
  /** A scratch server or container was started on it and answered; `null`: not checked. */
  restoreChecked: z.boolean().nullable(),
});
export type BackupPart = z.infer<typeof backupPartSchema>;

const backupGateBodySchema = z
  .strictObject({
    status: z.enum(["pending", "pass", "fail"]),
    parts: z.array(backupPartSchema),
    /** Data-holding objects that nothing backs up; with one of them the gate cannot pass. */
    uncovered: z.array(z.string()),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    /** Until when it can be consumed by a promotion. A gate is consumed by the first promotion record that names it. */
    expiresAt: z.iso.datetime().nullable(),
    /** Redacted; `null` when it passed. */
    problem: z.string().nullable(),
  })
  .refine(
    ({ status, parts, uncovered, expiresAt }) =>
      status !== "pass" || (uncovered.length === 0 && expiresAt !== null && parts.every((part) => part.restoreChecked)),
    "a backup passes when all data is covered and every part was restored once",
  );
export type BackupGateBody = z.infer<typeof backupGateBodySchema>;

/** A backup of all data of an environment, measured and restored once to be sure. */
export const backupGateRecordSchema = recordOf("backup-gate", backupGateBodySchema);
export type BackupGateRecord = z.infer<typeof backupGateRecordSchema>;
