import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { checkFence, isHolder } from "./fence.ts";
import type { Lock } from "./lock.ts";
import type { Fence, LockStore } from "./store.ts";

/** A lease is good for so long after its last renewal. */
const leaseMs = 60_000;
const renewalMs = 15_000;

export type LockHost = Pick<Host, "clock" | "identity" | "isProcessAlive">;

/** A held lock: the right to write to its scope until it is released or lost. */
export interface LockHandle extends Fence {
  /** Aborted when the lock is lost: somebody else took it, or it could not be renewed before it expired. */
  readonly signal: AbortSignal;
  /** Throws LP7011 when the lock is not ours any more. To be asked before each operation. */
  assertHeld(): Promise<void>;
  /** Ends the lease and its renewal. Does nothing when it was released or lost, or when the store is out of reach. */
  release(): Promise<void>;
}

/** Keeps a lock that was just taken: renews it in the background, which does not keep the process alive. */
export function holdLock(locks: LockStore, { clock }: LockHost, taken: { scope: string; lock: Lock }): LockHandle {
  const { scope } = taken;
  const { token } = taken.lock;
  const lost = new AbortController();
  const stopped = new AbortController();
  let lock = taken.lock;

  async function renew(): Promise<void> {
    if (!isHolder(await locks.highest(scope), token)) return lost.abort();
    const next = renewed(lock, clock.now());
    await locks.update(scope, next);
    lock = next;
  }

  async function keepRenewing(): Promise<void> {
    while (!lost.signal.aborted) {
      await clock.sleep(renewalMs, { signal: stopped.signal, background: true });
      if (stopped.signal.aborted) return;
      await renew().catch(() => {
        if (clock.now() > Date.parse(lock.expiresAt)) lost.abort();
      });
    }
  }

  const renewing = keepRenewing().catch(() => lost.abort());
  return {
    scope,
    token,
    signal: lost.signal,
    assertHeld: () => checkFence(locks, { scope, token }),
    async release() {
      if (stopped.signal.aborted) return;
      stopped.abort();
      await renewing;
      try {
        if (isHolder(await locks.highest(scope), token)) await locks.update(scope, { ...lock, released: true });
      } catch (error) {
        // A store that is gone must not hide how the run ended; the lease runs out by itself.
        if (!(error instanceof DiagnosticError)) throw error;
      }
    },
  };
}

/** The lock as it is after a renewal at `now` (milliseconds since the epoch). */
export function renewed(lock: Lock, now: number): Lock {
  return { ...lock, renewedAt: new Date(now).toISOString(), expiresAt: new Date(now + leaseMs).toISOString() };
}
