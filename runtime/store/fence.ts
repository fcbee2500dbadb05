import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Lock } from "./lock.ts";
import type { Fence, LockStore } from "./store.ts";

/** Refuses (LP7011) when the fence's token is not the highest of its scope any more, or was released. */
export async function checkFence(locks: Pick<LockStore, "highest">, fence: Fence): Promise<void> {
  const highest = await locks.highest(fence.scope);
  if (!isHolder(highest, fence.token)) throw lockLost(fence.scope, highest);
}

export function isHolder(highest: Lock | null, token: number): highest is Lock {
  return highest !== null && highest.token === token && !highest.released;
}

function lockLost(scope: string, highest: Lock | null): DiagnosticError {
  const holder = highest === null ? "nobody" : `${highest.actor.name} on ${highest.host}`;
  return new DiagnosticError("locked", diagnose("LP7011", null, { scope, holder }));
}
