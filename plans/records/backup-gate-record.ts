import * as z from "zod";
import { recordOf } from "./record-of.ts";
import { recordParts } from "./record-parts.ts";

const { digest } = recordParts;

const count = z.number().int().nonnegative();

const common = {
  /** Object address of what was backed up: `volume:web.data`, `service:postgres`. */
  object: z.string(),
  /** How it was made: `pg_dump`, `pg_backup`, `tar`. */
  method: z.string(),
  bytes: count,
};

const backupFileSchema = z.strictObject({
  ...common,
  kind: z.enum(["postgres", "volume"]),
  /** Relative to the state folder. */
  path: z.string(),
  digest,
  /** What the object held: `tables` of a database; `entries` and `bytes` of a folder. */
  contents: z.record(z.string(), count),
  /** A scratch server or container was started on it and answered; `null`: not checked. */
  restoreChecked: z.boolean().nullable(),
});
/** A file of ours. */
export type BackupFile = z.infer<typeof backupFileSchema>;

const remoteCopySchema = z.strictObject({
  ...common,
  kind: z.enum(["postgres", "mysql", "mariadb", "mongo", "volume"]),
  remote: z.strictObject({
    /** The server that made it: `https://dokploy.example.com`. */
    platform: z.string(),
    /** What the platform calls the place where it is, and the name of the file in there. Who may read it is not told. */
    destination: z.string(),
    key: z.string(),
  }),
  /** What the platform showed of it. */
  evidence: z.strictObject({
    /** Its id of the run, which ended well. */
    run: z.string(),
    /** Files in the folder of this one backup, as the place lists them; `null`: it listed no such folder. */
    filesBefore: count.nullable(),
    filesAfter: count,
  }),
  /** What nobody has seen: clauses. */
  unproven: z.array(z.string()).min(1),
});
/** A copy that a platform made of its own accord and keeps where only it can read: nobody here has restored or read it. */
export type RemoteCopy = z.infer<typeof remoteCopySchema>;

const backupPartSchema = z.union([backupFileSchema, remoteCopySchema]);
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
      status !== "pass" || (uncovered.length === 0 && expiresAt !== null && parts.every(isShown)),
    "a backup passes when all data is covered and every part was restored once, or shown by the platform that keeps it",
  );
export type BackupGateBody = z.infer<typeof backupGateBodySchema>;

function isShown(part: BackupPart): boolean {
  return "remote" in part || part.restoreChecked === true;
}

/** A backup of all data of an environment: files, measured and restored once to be sure, or copies that its platform keeps. */
export const backupGateRecordSchema = recordOf("backup-gate", backupGateBodySchema);
export type BackupGateRecord = z.infer<typeof backupGateRecordSchema>;
