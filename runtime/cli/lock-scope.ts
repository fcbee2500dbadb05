import type { LockHandle } from "../store/hold-lock.ts";
import type { Lock } from "../store/lock.ts";
import { takeLock } from "../store/take-lock.ts";
import type { CommandCall } from "./command.ts";
import { runLimits } from "./run-limits.ts";
import type { Session } from "./session.ts";

interface Locking {
  /** ULID of the run that is to hold it. */
  run: string;
  /** What the holder is doing, for those who find the lock held. */
  message: string;
}

/** Takes the lock of the session's scope. Waits for its holder as long as `--lock-wait` says, and tells who that is. */
export async function lockScope(
  { host, terminal, options, events }: CommandCall,
  { store, scope, actor }: Session,
  { run, message }: Locking,
): Promise<LockHandle> {
  const waiting = (holder: Lock) => {
    terminal.say(`Waiting for ${holder.actor.name} on ${holder.host}, who runs "${holder.message}" here.\n`);
    events?.write({ type: "lock-awaited", holder: holder.actor.name, host: holder.host, message: holder.message });
  };
  const { lockWaitMs: waitMs } = runLimits(options);
  const request = { scope, run, actor, message, waitMs, signal: terminal.interrupted, waiting };
  const lock = await takeLock(store.locks, host, request);
  events?.write({ type: "locked", token: lock.token });
  return lock;
}
