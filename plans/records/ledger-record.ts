import type * as z from "zod";
import { approvalRecordSchema } from "./approval-record.ts";
import { artifactRecordSchema } from "./artifact-record.ts";
import { backupGateRecordSchema } from "./backup-gate-record.ts";
import { deploymentRecordSchema } from "./deployment-record.ts";
import { environmentValuesRecordSchema } from "./environment-values-record.ts";
import { lockBreakRecordSchema } from "./lock-break-record.ts";
import { promotionRecordSchema } from "./promotion-record.ts";
import { releaseRecordSchema } from "./release-record.ts";
import { restoreRecordSchema } from "./restore-record.ts";
import { secretRecordSchema } from "./secret-record.ts";
import { targetRecordSchema } from "./target-record.ts";
import { taskRecordSchema } from "./task-record.ts";

/** Every family of records by its kind. */
export const ledgerRecordSchemas = {
  approval: approvalRecordSchema,
  artifact: artifactRecordSchema,
  "backup-gate": backupGateRecordSchema,
  deployment: deploymentRecordSchema,
  "environment-values": environmentValuesRecordSchema,
  "lock-break": lockBreakRecordSchema,
  promotion: promotionRecordSchema,
  release: releaseRecordSchema,
  restore: restoreRecordSchema,
  secret: secretRecordSchema,
  target: targetRecordSchema,
  task: taskRecordSchema,
};

/** A record of any family; `kind` tells them apart. A record is never updated. */
export type LedgerRecord = z.infer<(typeof ledgerRecordSchemas)[keyof typeof ledgerRecordSchemas]>;
export type RecordKind = LedgerRecord["kind"];
