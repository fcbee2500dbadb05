import { expect, it } from "vitest";
import { code } from "./diagnostic-code.ts";
import { sampleActor, sampleScope } from "./sample-record.ts";
import type { StoreUnderTest } from "./store-under-test.ts";

/** Encrypted secrets. */
export function describeSecrets(make: () => Promise<StoreUnderTest>): void {
  it("keeps encrypted secrets by scope, name and version", async () => {
    const store = await (await make()).open();
    const envelope = sampleEnvelope("input:web.SMTP_PASSWORD", 1);
    expect(await store.secrets.create(envelope, null)).toBe(true);
    expect(await store.secrets.create({ ...envelope, tag: "AAAA" }, null)).toBe(false);
    for (const [name, version] of [
      ["secret:web/KEY#value", 10],
      ["secret:web/KEY#value", 9],
      ["secret:web/key#value", 1],
    ] as const) {
      expect(await store.secrets.create(sampleEnvelope(name, version), null)).toBe(true);
    }
    expect((await store.secrets.list(sampleScope)).map(({ header }) => [header.name, header.version])).toEqual([
      ["input:web.SMTP_PASSWORD", 1],
      ["secret:web/KEY#value", 9],
      ["secret:web/KEY#value", 10],
      ["secret:web/key#value", 1],
    ]);
    expect((await store.secrets.list(sampleScope))[0]).toEqual(envelope);
    expect(await store.secrets.list("notes.prod")).toEqual([]);
    const fence = { scope: sampleScope, token: 1 };
    expect(await code(store.secrets.create(sampleEnvelope("resource:postgres#password", 1), fence))).toBe("LP7011");
  });

  it("replaces a version by the same one, encrypted anew, where it is still what was read", async () => {
    const store = await (await make()).open();
    const was = sampleEnvelope("input:web.SMTP_PASSWORD", 1);
    const next = { ...was, header: { ...was.header, keyId: "fedcba9876543210" }, tag: "BBBBBBBBBBBBBBBBBBBBBA==" };
    expect(await store.secrets.replace(was, next)).toBe(false);
    expect(await store.secrets.list(sampleScope)).toEqual([]);
    await store.secrets.create(was, null);
    await store.secrets.create(sampleEnvelope("input:web.SMTP_PASSWORD", 2), null);
    expect(await store.secrets.replace(was, next)).toBe(true);
    expect(await store.secrets.replace(was, { ...next, tag: was.tag })).toBe(false);
    expect(await store.secrets.list(sampleScope)).toEqual([next, sampleEnvelope("input:web.SMTP_PASSWORD", 2)]);
  });

  it("tells which scopes have secrets", async () => {
    const store = await (await make()).open();
    expect(await store.secrets.scopes()).toEqual([]);
    for (const scope of ["notes.prod", "_._", "notes._", "notes.prod"]) {
      const envelope = sampleEnvelope("input:KEY", 1);
      await store.secrets.create({ ...envelope, header: { ...envelope.header, scope } }, null);
    }
    expect(await store.secrets.scopes()).toEqual(["_._", "notes._", "notes.prod"]);
  });
}

function sampleEnvelope(name: string, version: number) {
  const header = {
    scope: sampleScope,
    name,
    version,
    class: "shared",
    origin: "operator",
    actor: sampleActor,
  } as const;
  return {
    formatVersion: "launchplane/secret/v1",
    header: { ...header, at: "2026-01-01T00:00:00.000Z", keyId: "0123456789abcdef" },
    nonce: "AAAAAAAAAAAAAAAA",
    ciphertext: "",
    tag: "AAAAAAAAAAAAAAAAAAAAAA==",
  } as const;
}
