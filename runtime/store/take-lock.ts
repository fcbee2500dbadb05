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
  /** Gives up waiting. */
  signal?: AbortSignal;
  /** Told once, when there is somebody to wait for. */
  waiting?(holder: Lock): void;
}

/** Takes the lock of a scope and keeps renewing it until it is released. LP7010 when another process holds it. */
export async function takeLock(locks: LockStore, host: LockHost, request: LockRequest): Promise<LockHandle> {
  const { scope, waitMs = 0, signal, waiting } = request;
  const deadline = host.clock.now() + waitMs;
  for (let told = false; ; told = true) {
    const highest = await locks.highest(scope);
    const now = host.clock.now();
    if (highest === null || isFree(highest, host)) {
      const lock = newLock((highest?.token ?? 0) + 1, request, host);
      if (await locks.create(scope, lock)) return holdLock(locks, host, { scope, lock });
    } else if (now >= deadline || signal?.aborted) {
      throw lockHeld(scope, highest);
    } else {
      if (!told) waiting?.(highest);
      await host.clock.sleep(Math.min(pollMs, deadline - now), signal && { signal });
    }
  }
}

/** Throws LP7010 when another process holds the lock of a scope now. Takes nothing. */
export async function checkLockFree(locks: Pick<LockStore, "highest">, host: LockHost, scope: string): Promise<void> {
  const held = await heldLock(locks, host, scope);
  if (held !== null) throw lockHeld(scope, held);
}

/** The lock of a scope where somebody holds it now, else `null`. */
export async function heldLock(locks: Pick<LockStore, "highest">, host: LockHost, scope: string): Promise<Lock | null> {
  const highest = await locks.highest(scope);
  return highest === null || isFree(highest, host) ? null : highest;
}

function isFree(lock: Lock, host: LockHost): boolean {
  return lock.released || host.clock.now() > Date.parse(lock.expiresAt) + graceMs || isAbandoned(lock, host);
}

/** A holder that died on this very machine needs no lease to run out. */
function isAbandoned({ host, pid }: Lock, { identity, isProcessAlive }: LockHost): boolean {
  return host === identity.hostName && pid !== identity.pid && !isProcessAlive(pid);
}

/** A lock of this process, with a lease from now on. */
export function newLock(
  token: number,
  { run, actor, message }: Pick<LockRequest, "run" | "actor" | "message">,
  { clock, identity }: LockHost,
): Lock {
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
