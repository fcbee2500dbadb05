import { layersOf } from "../environments/layers.ts";
import { fingerprint } from "../secrets/fingerprint.ts";
import { fingerprintKey } from "../secrets/fingerprint-key.ts";
import type { MasterKey } from "../secrets/master-key.ts";
import { type UnlockedSecrets, unlockSecrets } from "../secrets/unlock-secrets.ts";
import type { Store } from "../store/store.ts";
import type { SecretReader, StoredSecret } from "./secret-reader.ts";

interface Opening {
  store: Pick<Store, "secrets">;
  scope: string;
  /** Without one the names are known and the values are not. */
  key: MasterKey | null;
}

/** Reads the secrets of a scope, of its context and of all contexts as they are now. */
export async function openSecretReader({ store, scope, key }: Opening): Promise<SecretReader> {
  const stored = new Map<string, StoredSecret>();
  const unlocked = new Map<string, UnlockedSecrets>();
  for (const layer of layersOf(scope)) {
    const envelopes = await store.secrets.list(layer.scope);
    for (const { header } of envelopes) {
      const { name, version, class: of, disabled = false } = header;
      stored.set(placeOf(name, layer.scope), { scope: layer.scope, name, version, class: of, disabled });
    }
    if (key !== null) unlocked.set(layer.scope, unlockSecrets(envelopes, key));
  }
  const printing = fingerprintKey(key, unlocked);
  return {
    newest: (name, from = scope) => stored.get(placeOf(name, from)) ?? null,
    read: (name, from = {}) => unlocked.get(from.scope ?? scope)?.read(name, from.version) ?? null,
    fingerprint: (address, attribute, text) => fingerprint(printing, { scope, address, attribute, text }),
    values: [...unlocked.values()].flatMap(({ values }) => values),
  };
}

function placeOf(name: string, scope: string): string {
  return `${scope}/${name}`;
}
