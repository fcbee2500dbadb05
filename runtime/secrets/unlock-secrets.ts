import { decryptSecret } from "./encrypt-secret.ts";
import { type MasterKey, requireKey } from "./master-key.ts";
import type { SecretEnvelope } from "./secret-envelope.ts";

/** The decrypted secrets of a scope, for readers that cannot wait. */
export interface UnlockedSecrets {
  /** The newest version's value, or that of `version`; `null` when there is none. */
  read(name: string, version?: number): string | null;
  /** Every value of every version: what must not be printed. */
  values: string[];
}

/** Decrypts envelopes that are sorted by name and version. */
export function unlockSecrets(envelopes: SecretEnvelope[], key: MasterKey | null): UnlockedSecrets {
  const versions = new Map<string, Map<number, string>>();
  const values: string[] = [];
  for (const envelope of envelopes) {
    const { name, version } = envelope.header;
    const text = decryptSecret(requireKey(key), envelope);
    versions.set(name, (versions.get(name) ?? new Map()).set(version, text));
    values.push(text);
  }
  return {
    values,
    read(name, version) {
      const known = versions.get(name);
      return known?.get(version ?? Math.max(...known.keys())) ?? null;
    },
  };
}
