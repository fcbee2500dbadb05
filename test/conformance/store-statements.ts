import { expect, it } from "vitest";
import { code } from "./diagnostic-code.ts";
import { sampleId } from "./sample-record.ts";
import type { StoreUnderTest } from "./store-under-test.ts";

/** Statements about records. */
export function describeStatements(make: () => Promise<StoreUnderTest>): void {
  it("keeps the statement about a revision as it was written first", async () => {
    const { open } = await make();
    const store = await open();
    const record = { kind: "deployment", id: sampleId(1), revision: 2 };
    expect(await store.statements.get(record)).toBe(null);
    await store.statements.put(record, '{"payload":"YQ=="}\n');
    await store.statements.put(record, '{"payload":"YQ=="}\n');
    expect(await code(store.statements.put(record, '{"payload":"Yg=="}\n'))).toBe("LP7009");
    expect(await (await open()).statements.get(record)).toBe('{"payload":"YQ=="}\n');
    expect(await store.statements.get({ ...record, revision: 1 })).toBe(null);
    expect(await code(store.statements.get({ ...record, id: "../up" }))).toBe("LP7006");
  });
}
