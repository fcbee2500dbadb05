import { describe, expect, it } from "vitest";
import { type MemoryHost, memoryHost } from "../../../../runtime/host/memory-host.ts";
import { type MemoryWorld, memoryWorld } from "../../../../runtime/host/memory-world.ts";
import { openSecretReader } from "../../../../runtime/planning/open-secret-reader.ts";
import { fingerprint } from "../../../../runtime/secrets/fingerprint.ts";
import { masterKeyOf } from "../../../../runtime/secrets/master-key.ts";
import { rekeySecrets } from "../../../../runtime/secrets/rekey-secrets.ts";
import { openSecrets } from "../../../../runtime/secrets/secrets.ts";
import { openFileStore } from "../../../../runtime/store/file-store.ts";
import { code } from "../../../conformance/diagnostic-code.ts";
import { sampleActor as actor, sampleScope as scope } from "../../../conformance/sample-record.ts";

const state = "/app/.launchplane";
const [old, next, other] = [1, 2, 3].map((byte) => masterKeyOf(Buffer.alloc(32, byte))) as [never, never, never];
const place = { scope, address: "process:web", attribute: "env.KEY", text: "first" };

async function filledWorld(): Promise<MemoryWorld> {
  const world = memoryWorld();
  const host = memoryHost({ world });
  const secrets = openSecrets((await openFileStore(host, state)).secrets, host, { key: old, actor });
  for (const text of ["first", "second"]) await secrets.put({ scope, name: "input:KEY", text, class: "non-prod" });
  await secrets.put({ scope: "notes.prod", name: "input:KEY", text: "prod", class: "prod-only" });
  await secrets.put({ scope: "_._", name: "input:KEY", text: "global", class: "shared" });
  world.clock.advance(1000);
  return world;
}

async function rekey(host: MemoryHost, to = next, from = old): Promise<number> {
  return rekeySecrets({ store: await openFileStore(host, state), host, actor, from, to });
}

/** Everything that the new key can read, and what the records say of it. */
async function readWith(world: MemoryWorld, key: typeof next) {
  const store = await openFileStore(memoryHost({ world }), state);
  const reader = await openSecretReader({ store, scope, key });
  const prod = await openSecretReader({ store, scope: "notes.prod", key });
  const values = [
    reader.read("input:KEY", { version: 1 }),
    reader.read("input:KEY"),
    prod.read("input:KEY"),
    reader.read("input:KEY", { scope: "_._" }),
  ];
  const { records, damages } = await store.records.list(null);
  const rekeyed = records.flatMap(({ kind, scope: of, body }) =>
    kind === "secret" && body.action === "rekeyed" ? [`${of} ${body.name} ${body.version}`] : [],
  );
  return { values, print: reader.fingerprint("process:web", "env.KEY", "first"), rekeyed: rekeyed.sort(), damages };
}

const whole = {
  values: ["first", "second", "prod", "global"],
  print: fingerprint(old, place),
  rekeyed: [
    "_._ input:KEY 1",
    "_._ key:fingerprint 1",
    "notes.prod input:KEY 1",
    "notes.testing input:KEY 1",
    "notes.testing input:KEY 2",
  ],
  damages: [],
};

describe("rekeySecrets", () => {
  it("encrypts all versions of all scopes with the new key, which is all that is needed then", async () => {
    const world = await filledWorld();
    expect(await rekey(memoryHost({ world }))).toBe(5);
    expect(await readWith(world, next)).toEqual(whole);
    const store = await openFileStore(memoryHost({ world }), state);
    expect(await code(openSecretReader({ store, scope, key: old }))).toBe("LP7023");
    for (const each of await store.secrets.scopes()) {
      for (const { header } of await store.secrets.list(each)) expect(header.keyId).toBe((next as { id: string }).id);
    }
  });

  it("keeps prints over any number of keys", async () => {
    const world = await filledWorld();
    await rekey(memoryHost({ world }));
    expect(await rekey(memoryHost({ world }), other, next)).toBe(5);
    expect((await readWith(world, other)).print).toBe(whole.print);
  });

  it("is finished by running it again, wherever it was killed", async () => {
    const counting = await filledWorld();
    const host = memoryHost({ world: counting });
    await rekey(host);
    expect(host.effects()).toBeGreaterThan(20);
    for (let after = 0; after < host.effects(); after++) {
      const world = await filledWorld();
      await expect(rekey(memoryHost({ world, crash: { after } }))).rejects.toThrow("crashed");
      world.clock.advance(66_000);
      await rekey(memoryHost({ world }));
      expect(await readWith(world, next), `after ${after}`).toEqual(whole);
    }
  });

  it("changes nothing where a secret has neither key", async () => {
    const world = await filledWorld();
    const before = JSON.stringify([...world.disk]);
    expect(await code(rekey(memoryHost({ world }), next, other))).toBe("LP7023");
    expect(JSON.stringify([...world.disk])).toBe(before);
  });
});
