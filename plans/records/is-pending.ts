import type { LedgerRecord } from "./ledger-record.ts";

/** Whether a record tells of something that was begun: another revision has to tell how it ended. */
export function isPending({ body }: LedgerRecord): boolean {
  return "status" in body && body.status === "pending";
}
