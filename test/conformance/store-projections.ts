import { expect, it } from "vitest";
import { projectScope } from "../../plans/index.ts";
import { code } from "./diagnostic-code.ts";
import { sampleId, sampleRecord, sampleScope } from "./sample-record.ts";
import type { StoreUnderTest } from "./store-under-test.ts";

/** What is derived from records. */
export function describeProjections(make: () => Promise<StoreUnderTest>): void {
  it("keeps the newest projections of each scope", async () => {
    const { open } = await make();
    const store = await open();
    expect(await store.projections.read(sampleScope)).toBe(null);
    const records = [sampleRecord({ id: sampleId(1) }), sampleRecord({ id: sampleId(1), revision: 2 })];
    for (const count of [1, 2]) {
      const derived = projectScope(sampleScope, records.slice(0, count));
      await store.projections.write(sampleScope, derived);
      expect(await (await open()).projections.read(sampleScope)).toEqual(derived);
    }
    expect(await store.projections.read("notes.prod")).toBe(null);
    expect(await code(store.projections.read("notes"))).toBe("LP7006");
  });
}
