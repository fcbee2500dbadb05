import { expect, it } from "vitest";
import { takeLock } from "../../runtime/store/take-lock.ts";
import { sampleLockRequest as request } from "./sample-lock-request.ts";
import { sampleScope } from "./sample-record.ts";
import type { StoreUnderTest } from "./store-under-test.ts";

/** Numbers that a scope keeps, such as ports. */
export function describeAllocations(make: () => Promise<StoreUnderTest>): void {
  it("keeps allocations of each scope", async () => {
    const { open, host } = await make();
    const store = await open();
    const lock = await takeLock(store.locks, host, request);
    expect(await store.allocations.read(sampleScope)).toEqual({});
    await store.allocations.write(lock, { "endpoint:web/80": 20_001 });
    await store.allocations.write(lock, { "endpoint:web/80": 20_002, "resource:postgres": 20_003 });
    const other = await open();
    expect(await other.allocations.read(sampleScope)).toEqual({
      "endpoint:web/80": 20_002,
      "resource:postgres": 20_003,
    });
    expect(await other.allocations.read("notes.prod")).toEqual({});
    await lock.release();
  });
}
