import { expect, it } from "vitest";
import { code } from "./diagnostic-code.ts";
import type { StoreUnderTest } from "./store-under-test.ts";

/** Which app a context belongs to. */
export function describeContexts(make: () => Promise<StoreUnderTest>): void {
  it("gives a context to one app", async () => {
    const { open } = await make();
    const store = await open();
    expect(await store.contexts.ownerOf("notes")).toBe(null);
    await store.contexts.claim("notes", "notes");
    await store.contexts.claim("notes", "notes");
    expect(await (await open()).contexts.ownerOf("notes")).toBe("notes");
    expect(await code(store.contexts.claim("notes", "other"))).toBe("LP7007");
    const claims = ["one", "two", "three"].map(async (app) => (await open()).contexts.claim("shared", app));
    expect((await Promise.allSettled(claims)).filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
}
