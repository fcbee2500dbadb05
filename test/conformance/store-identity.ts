import { expect, it } from "vitest";
import { digestBytes } from "../../plans/index.ts";
import type { StoreUnderTest } from "./store-under-test.ts";

/** Whose store it is. */
export function describeIdentity(make: () => Promise<StoreUnderTest>): void {
  it("keeps its id from the first write on, and another process sees the same", async () => {
    const { open } = await make();
    const store = await open();
    const provisional = store.storeId;
    await store.contexts.claim("notes", "notes");
    expect(store.storeId).toBe(provisional);
    const other = await open();
    expect(other.storeId).toBe(provisional);
    expect(other.instance).toBe(digestBytes(provisional).slice(7, 13));
  });

  it("agrees on one id when two processes make it at once", async () => {
    const { open } = await make();
    const stores = [await open(), await open()];
    await Promise.all(stores.map((store, at) => store.contexts.claim(`notes-${at}`, "notes")));
    expect(new Set(stores.map(({ storeId }) => storeId)).size).toBe(1);
  });
}
