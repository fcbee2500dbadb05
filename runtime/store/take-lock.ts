import { type Actor, diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { holdLock, type LockHandle, type LockHost, renewed } from "./hold-lock.ts";
import type { Lock } from "./lock.ts";
import type { LockStore } from "./store.ts";

/** An expired lease is free to take only so much later: clocks of different machines may differ a bit. */
const graceMs = 5_000;
const pollMs = 1_000;

export interface LockRequest {
  scope: string;
  run: string;
  actor: Actor;
  /** What the holder is doing, for those who find the lock held: `apply`. */
  message: string;
  /** How long to wait for another holder; not at all by default. */
  waitMs?: number;
}

/** Takes the lock of a scope and keeps renewing it until it is released. LP7010 when another process holds it. */
export async function takeLock(locks: LockStore, host: LockHost, request: LockRequest): Promise<LockHandle> {
  const { scope } = request;
  const deadline = host.clock.now() + (request.waitMs ?? 0);
  for (;;) {
    const highest = await locks.highest(scope);
    const now = host.clock.now();
    if (highest === null || isFree(highest, now) || isAbandoned(highest, host)) {
      const lock = newLock((highest?.token ?? 0) + 1, request, host);
      if (await locks.create(scope, lock)) return holdLock(locks, host, { scope, lock });
    } else if (now >= deadline) {
      throw lockHeld(scope, highest);
    } else {
      await host.clock.sleep(Math.min(pollMs, deadline - now));
    }
  }
}

/** Throws LP7010 when another process holds the lock of a scope now. Takes nothing. */
export async function checkLockFree(locks: LockStore, host: LockHost, scope: string): Promise<void> {
  const highest = await locks.highest(scope);
  if (highest === null || isFree(highest, host.clock.now()) || isAbandoned(highest, host)) return;
  throw lockHeld(scope, highest);
}

function isFree(lock: Lock, now: number): boolean {
  return lock.released || now > Date.parse(lock.expiresAt) + graceMs;
}

/** A holder that died on this very machine needs no lease to run out. */
function isAbandoned({ host, pid }: Lock, { identity, isProcessAlive }: LockHost): boolean {
  return host === identity.hostName && pid !== identity.pid && !isProcessAlive(pid);
}

function newLock(token: number, { run, actor, message }: LockRequest, { clock, identity }: LockHost): Lock {
  const now = new Date(clock.now()).toISOString();
  const lock: Lock = {
    formatVersion: "launchplane/lock/v1",
    token,
    run,
    actor,
    host: identity.hostName,
    pid: identity.pid,
    message,
    acquiredAt: now,
    renewedAt: now,
    expiresAt: now,
    released: false,
  };
  return renewed(lock, clock.now());
}

function lockHeld(scope: string, { actor, host, message, acquiredAt, expiresAt }: Lock): DiagnosticError {
  const args = { scope, holder: actor.name, host, message, since: acquiredAt, expires: expiresAt };
  return new DiagnosticError("locked", diagnose("LP7010", null, args));
}
