import { globalScope } from "../environments/layers.ts";
import type { MasterKey } from "./master-key.ts";
import type { UnlockedSecrets } from "./unlock-secrets.ts";

/**
 * Stored in the global scope when a store gets another master key: what prints are made with, so that a new key changes no
 * print and nothing that runs looks changed.
 */
export const fingerprintName = "key:fingerprint";

/** What fingerprints are made with: of the master key, unless the store keeps that of an earlier one. */
export function fingerprintKey(
  key: MasterKey | null,
  unlocked: ReadonlyMap<string, UnlockedSecrets>,
): Pick<MasterKey, "derive"> | null {
  const kept = unlocked.get(globalScope)?.read(fingerprintName) ?? null;
  return kept === null ? key : { derive: () => Buffer.from(kept, "hex") };
}
