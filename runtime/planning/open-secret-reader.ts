import type { Actor } from "../../plans/index.ts";
import { fingerprint } from "../secrets/fingerprint.ts";
import type { MasterKey } from "../secrets/master-key.ts";
import { openSecrets, type SecretsHost } from "../secrets/secrets.ts";
import type { Store } from "../store/store.ts";
import type { SecretReader } from "./secret-reader.ts";

interface Opening {
  host: SecretsHost;
  store: Store;
  scope: string;
  actor: Actor;
  /** Without one the names are known and the values are not. */
  key: MasterKey | null;
}

/** Reads the secrets of a scope as they are now. */
export async function openSecretReader({ host, store, scope, actor, key }: Opening): Promise<SecretReader> {
  const versions = new Map<string, number>();
  for (const { header } of await store.secrets.list(scope)) versions.set(header.name, header.version);
  const unlocked = key === null ? null : await openSecrets(store.secrets, host, { key, actor }).unlock(scope);
  return {
    newest(name) {
      const version = versions.get(name);
      return version === undefined ? null : { name, version };
    },
    read: (name, version) => unlocked?.read(name, version) ?? null,
    fingerprint: (address, attribute, text) => fingerprint(key, { scope, address, attribute, text }),
    values: unlocked?.values ?? [],
  };
}
