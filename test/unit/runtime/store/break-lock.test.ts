import { describe, expect, it } from "vitest";
import { type MemoryHost, memoryHost } from "../../../../runtime/host/memory-host.ts";
import { breakLock } from "../../../../runtime/store/break-lock.ts";
import { openFileStore } from "../../../../runtime/store/file-store.ts";
import type { Store } from "../../../../runtime/store/store.ts";
import { heldLock, takeLock } from "../../../../runtime/store/take-lock.ts";
import { code } from "../../../conformance/diagnostic-code.ts";
import { sampleActor, sampleId, sampleRecord, sampleScope as scope } from "../../../conformance/sample-record.ts";

const actor = { kind: "user", name: "grace", source: "os" } as const;
const reason = "Its machine has gone";

async function lockedStore(host: MemoryHost) {
  const store = await openFileStore(host, "/state");
  const lock = await takeLock(store.locks, host, { scope, run: sampleId(1), actor: sampleActor, message: "apply" });
  const held = await heldLock(store.locks, host, scope);
  if (held === null) throw new Error("nobody holds the lock");
  return { store, lock, held };
}

const breaking = (store: Store, held: Parameters<typeof breakLock>[1]["held"]) => {
  return { held, reason, author: { actor, scope }, means: { store, signer: null } };
};

describe("a lock that is broken", () => {
  it("is recorded with who held it, who broke it and why, and can be taken at once", async () => {
    const host = memoryHost();
    const { store, held } = await lockedStore(host);
    const record = await breakLock(host, breaking(store, held));
    expect(record).toMatchObject({ kind: "lock-break", scope, actor, token: null });
    expect(record.body).toMatchObject({ reason, broken: { token: 1, run: sampleId(1), actor: sampleActor } });
    expect((await store.records.list(scope)).records).toEqual([record]);
    expect(await heldLock(store.locks, host, scope)).toBeNull();
    const next = await takeLock(store.locks, host, { scope, run: sampleId(2), actor, message: "apply" });
    expect(next.token).toBe(3);
  });

  it("takes from its holder the right to write, which keeps none of it by renewing", async () => {
    const host = memoryHost();
    const { store, lock, held } = await lockedStore(host);
    const { token } = lock;
    await breakLock(host, breaking(store, held));
    const step = { operation: "run task:1", phase: "intent", attempt: 1, detail: null } as const;
    const writes = [
      () => store.records.append(sampleRecord({ id: sampleId(1), token })),
      () => store.journal.append(lock, sampleId(1), step),
      () => store.allocations.write(lock, { "endpoint:web/80": 20_000 }),
      () => lock.assertHeld(),
    ];
    for (const write of writes) expect(await code(write())).toBe("LP7011");
    host.world.clock.advance(16_000);
    await expect.poll(() => lock.signal.aborted).toBe(true);
    for (const write of writes) expect(await code(write())).toBe("LP7011");
    expect((await store.locks.highest(scope))?.token).toBe(2);
    await lock.release();
    expect((await store.locks.highest(scope))?.token).toBe(2);
  });

  it("is not broken when somebody else has taken it meanwhile", async () => {
    const host = memoryHost();
    const { store, lock, held } = await lockedStore(host);
    await lock.release();
    const other = await takeLock(store.locks, host, { scope, run: sampleId(2), actor, message: "apply" });
    expect(await code(breakLock(host, breaking(store, held)))).toBe("LP7013");
    await other.assertHeld();
    expect((await store.records.list(scope)).records).toEqual([]);
  });
});
