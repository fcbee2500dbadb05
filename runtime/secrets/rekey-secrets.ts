import type { Actor } from "../../plans/index.ts";
import { globalScope } from "../environments/layers.ts";
import type { Host } from "../host/host.ts";
import type { Store } from "../store/store.ts";
import { takeLock } from "../store/take-lock.ts";
import { checkKey, decryptSecret, encryptSecret } from "./encrypt-secret.ts";
import { fingerprintName } from "./fingerprint-key.ts";
import type { MasterKey } from "./master-key.ts";
import { recordSecrets, recordVersions } from "./record-versions.ts";
import type { SecretEnvelope } from "./secret-envelope.ts";
import { changeRecord } from "./version-record.ts";

interface Rekeying {
  store: Pick<Store, "secrets" | "records" | "projections" | "locks">;
  host: Host;
  actor: Actor;
  from: MasterKey;
  to: MasterKey;
}

/**
 * Encrypts every secret of a store with another key, each version in place and one scope after the other under its lock. When
 * it was killed it is run again with the same two keys: what has the new key is left, and a record that is missing is written.
 * Answers how many versions got the new key. LP7023 when one has neither key: then nothing is changed.
 */
export async function rekeySecrets(rekeying: Rekeying): Promise<number> {
  const { store, from, to } = rekeying;
  for (const scope of await store.secrets.scopes()) {
    for (const { header } of await store.secrets.list(scope)) if (header.keyId !== to.id) checkKey(header, from);
  }
  await keepPrints(rekeying);
  let count = 0;
  for (const scope of await store.secrets.scopes()) count += await rekeyScope(scope, rekeying);
  return count;
}

/** What prints are made with outlives the key that it was derived from: a new key is no change of what runs. */
async function keepPrints({ store, host, actor, from }: Rekeying): Promise<void> {
  const stored = await store.secrets.list(globalScope);
  if (stored.some(({ header }) => header.name === fingerprintName)) return;
  const at = new Date(host.clock.now()).toISOString();
  const about = {
    scope: globalScope,
    name: fingerprintName,
    version: 1,
    class: "shared",
    origin: "generated",
  } as const;
  const header = { ...about, at, actor, keyId: from.id };
  const text = Buffer.from(from.derive("fingerprint")).toString("hex");
  const envelope = encryptSecret(from, { header, text, nonce: host.randomBytes(12) });
  await store.secrets.create(envelope, null);
}

async function rekeyScope(scope: string, rekeying: Rekeying): Promise<number> {
  const { store, host, actor, to } = rekeying;
  const run = host.ulid();
  const lock = await takeLock(store.locks, host, { scope, run, actor, message: "secrets rekey" });
  try {
    const held = { run, token: lock.token };
    await store.records.recover(lock);
    await recordVersions(store, { host, actor, scope, held });
    let count = 0;
    // Somebody may put one with the old key meanwhile.
    for (;;) {
      const old = (await store.secrets.list(scope)).filter(({ header }) => header.keyId !== to.id);
      if (old.length === 0) break;
      for (const envelope of old) {
        await lock.assertHeld();
        if (await store.secrets.replace(envelope, rekeyed(envelope, rekeying))) count++;
      }
    }
    await recordRekeyed(scope, rekeying, held);
    return count;
  } finally {
    await lock.release();
  }
}

function rekeyed(envelope: SecretEnvelope, { host, from, to }: Rekeying): SecretEnvelope {
  const header = { ...envelope.header, keyId: to.id };
  return encryptSecret(to, { header, text: decryptSecret(from, envelope), nonce: host.randomBytes(12) });
}

/** A record for each version of which none says that it has the new key. */
async function recordRekeyed(
  scope: string,
  { store, host, actor, to }: Rekeying,
  held: { run: string; token: number },
): Promise<void> {
  const { records } = await store.records.list(scope);
  const isTold = (name: string, version: number) =>
    records.some(
      ({ kind, body }) => kind === "secret" && body.name === name && body.version === version && body.keyId === to.id,
    );
  const stored = (await store.secrets.list(scope)).map(({ header }) => header);
  const untold = stored.filter(({ name, version }) => !isTold(name, version));
  await recordSecrets(
    store,
    untold.map((header) => changeRecord(header, "rekeyed", { host, actor, held })),
  );
}
