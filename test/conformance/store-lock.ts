import { expect, it } from "vitest";
import { takeLock } from "../../runtime/store/take-lock.ts";
import { code } from "./diagnostic-code.ts";
import { sampleLockRequest as request } from "./sample-lock-request.ts";
import { sampleId, sampleRecord, sampleScope } from "./sample-record.ts";
import { sampleStep as step } from "./sample-step.ts";
import type { StoreUnderTest } from "./store-under-test.ts";

/** Who may write to a scope. */
export function describeLock(make: () => Promise<StoreUnderTest>): void {
  it("has one holder, and says who it is", async () => {
    const { open, host } = await make();
    const [one, other] = [await open(), await open()];
    const lock = await takeLock(one.locks, host, request);
    await lock.assertHeld();
    const refusal = await takeLock(other.locks, host, request).catch((error) => error);
    expect(refusal).toMatchObject({ exit: 6, diagnostics: [{ code: "LP7010" }] });
    const { message, why } = refusal.diagnostics[0];
    expect(message).toBe(`"${sampleScope}" is locked by tester on ${host.identity.hostName}`);
    const held = await other.locks.highest(sampleScope);
    for (const part of ["apply", held?.acquiredAt, held?.expiresAt]) expect(why).toContain(part);
    await lock.release();
  });

  it("is free at once when its holder died on this machine, and not when it may live elsewhere", async () => {
    const { open, host } = await make();
    const store = await open();
    const dead = { ...host, identity: { ...host.identity, pid: 7 } };
    const elsewhere = { ...dead, identity: { ...dead.identity, hostName: "another" } };
    const after = { ...host, isProcessAlive: (pid: number) => pid !== 7 };
    const left = await takeLock(store.locks, dead, request);
    const lock = await takeLock(store.locks, after, request);
    expect(lock.token).toBe(left.token + 1);
    await lock.release();
    const far = await takeLock(store.locks, elsewhere, request);
    expect(await code(takeLock(store.locks, after, request))).toBe("LP7010");
    await far.release();
    await left.release();
  });

  it("is free after a release, with the next token, and only for its scope", async () => {
    const { open, host } = await make();
    const store = await open();
    const first = await takeLock(store.locks, host, request);
    const elsewhere = await takeLock(store.locks, host, { ...request, scope: "notes.prod" });
    await first.release();
    await first.release();
    const second = await takeLock(store.locks, host, request);
    expect([first.token, elsewhere.token, second.token]).toEqual([1, 1, 2]);
    await elsewhere.release();
    await second.release();
  });

  it("goes to one of many who want it at once", async () => {
    const { open, host } = await make();
    const stores = await Promise.all(Array.from({ length: 8 }, open));
    const taken = await Promise.allSettled(stores.map((store) => takeLock(store.locks, host, request)));
    const won = taken.filter((each) => each.status === "fulfilled");
    expect(won).toHaveLength(1);
    await won[0]?.value.release();
  });

  it("stays with a holder that renews it", async () => {
    const { open, host, advance } = await make();
    const store = await open();
    const lock = await takeLock(store.locks, host, request);
    for (let minute = 0; minute < 3; minute++) {
      for (let quarter = 0; quarter < 4; quarter++) await advance(15_000);
      expect(await code(takeLock(store.locks, host, request))).toBe("LP7010");
    }
    await lock.assertHeld();
    expect(lock.signal.aborted).toBe(false);
    await lock.release();
  });

  it("can be taken from a dead holder when it has expired by more than five seconds", async () => {
    const { open, host, advance } = await make();
    const store = await open();
    const now = host.clock.now();
    const at = (time: number) => new Date(time).toISOString();
    const dead = { ...request, formatVersion: "launchplane/lock/v1", host: "elsewhere", pid: 1, token: 1 } as const;
    const { scope, ...fields } = { ...dead, acquiredAt: at(now), renewedAt: at(now), expiresAt: at(now + 60_000) };
    await store.locks.create(scope, { ...fields, released: false });
    await advance(65_000);
    expect(await code(takeLock(store.locks, host, request))).toBe("LP7010");
    await advance(1);
    const lock = await takeLock(store.locks, host, request);
    expect(lock.token).toBe(2);
    await lock.release();
  });

  it("waits for another holder as long as it is told to", async () => {
    const { open, host, advance } = await make();
    const store = await open();
    const lock = await takeLock(store.locks, host, request);
    expect(await code(takeLock(store.locks, host, { ...request, waitMs: 3_000 }))).toBe("LP7010");
    const waiting = takeLock(store.locks, host, { ...request, waitMs: 600_000 });
    await lock.release();
    await advance(1_000);
    const next = await waiting;
    expect(next.token).toBe(2);
    await next.release();
  });

  it("refuses every write of a holder that lost it", async () => {
    const { open, host } = await make();
    const store = await open();
    const old = await takeLock(store.locks, host, request);
    const held = await store.locks.highest(sampleScope);
    if (held === null) throw new Error("there is no lock");
    await store.locks.create(sampleScope, { ...held, token: 2 });
    expect(await code(old.assertHeld())).toBe("LP7011");
    const record = sampleRecord({ id: sampleId(1), token: old.token });
    expect(await code(store.records.append(record))).toBe("LP7011");
    expect(await code(store.journal.append(old, sampleId(1), step("run task:release", "intent")))).toBe("LP7011");
    expect(await code(store.allocations.write(old, { "endpoint:web/80": 20_000 }))).toBe("LP7011");
    expect(await store.records.list(null)).toEqual({ records: [], damages: [] });
    expect(await store.journal.read(sampleId(1))).toEqual([]);
    await old.release();
    expect((await store.locks.highest(sampleScope))?.released).toBe(false);
  });

  it("tells its holder that it was lost", async () => {
    const { open, host, advance } = await make();
    const store = await open();
    const lock = await takeLock(store.locks, host, request);
    const held = await store.locks.highest(sampleScope);
    if (held === null) throw new Error("there is no lock");
    await store.locks.create(sampleScope, { ...held, token: 2 });
    await advance(15_000);
    expect(lock.signal.aborted).toBe(true);
  });
}
