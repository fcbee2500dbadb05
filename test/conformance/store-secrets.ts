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
