import { diagnose, type LockBreakRecord } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { momentRecord, type RecordAuthor } from "../records/moment-record.ts";
import { type RecordMeans, writeRecords } from "../records/write-records.ts";
import { holdLock, type LockHost } from "./hold-lock.ts";
import type { Lock } from "./lock.ts";
import type { Store } from "./store.ts";
import { newLock } from "./take-lock.ts";

interface Breaking {
  /** The lock as who decided to break it has seen it. */
  held: Lock;
  reason: string;
  author: Omit<RecordAuthor, "host">;
  means: RecordMeans & { store: Pick<Store, "locks"> };
}

/**
 * Takes the next token, so that every later write of the holder is refused, records who did it and why, and releases it.
 * LP7013 when another lock was taken meanwhile: about that one nobody has decided.
 */
export async function breakLock(
  host: LockHost & RecordAuthor["host"],
  { held, reason, author, means }: Breaking,
): Promise<LockBreakRecord> {
  const { actor, scope } = author;
  const { locks } = means.store;
  const lock = newLock(held.token + 1, { run: host.ulid(), actor, message: `locks break: ${reason}` }, host);
  if (!(await locks.create(scope, lock))) throw new DiagnosticError("locked", diagnose("LP7013", null, { scope }));
  const handle = holdLock(locks, host, { scope, lock });
  try {
    const { formatVersion: _, renewedAt: __, released: ___, ...broken } = held;
    const record = momentRecord("lock-break", { broken, reason }, { host, ...author });
    await writeRecords([record], means);
    return record;
  } finally {
    await handle.release();
  }
}
