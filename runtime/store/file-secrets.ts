import { canonicalJson, diagnose, digestBytes, invariant } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { type SecretEnvelope, type SecretMetadata, secretEnvelopeSchema } from "../secrets/secret-envelope.ts";
import { checkFence } from "./fence.ts";
import type { LockStore, SecretStore } from "./store.ts";
import type { StoreFolder } from "./store-folder.ts";
import { isScope, storePaths } from "./store-paths.ts";

/** One file a version; what it holds is encrypted before it comes here. */
export function fileSecrets(folder: StoreFolder, locks: LockStore): SecretStore {
  return {
    async list(scope) {
      const found: SecretEnvelope[] = [];
      for (const file of (await folder.list(storePaths.secrets(scope))).filter((name) => name.endsWith(".json"))) {
        const path = `${storePaths.secrets(scope)}/${file}`;
        const envelope = await folder.read(path, secretEnvelopeSchema);
        if (envelope === null) continue;
        if (envelope.header.scope !== scope || secretFileName(envelope.header) !== file) throw misplaced(path);
        found.push(envelope);
      }
      return found.sort(byNameAndVersion);
    },
    async create(envelope, fence) {
      if (fence !== null) await checkFence(locks, fence);
      return folder.create(pathOf(envelope), secretEnvelopeSchema.parse(envelope));
    },
    async replace(was, next) {
      invariant(pathOf(was) === pathOf(next), "a secret is replaced by another secret");
      const stored = await folder.read(pathOf(was), secretEnvelopeSchema);
      if (stored === null || canonicalJson(stored) !== canonicalJson(was)) return false;
      await folder.write(pathOf(next), secretEnvelopeSchema.parse(next));
      return true;
    },
    scopes: async () => (await folder.list(storePaths.allSecrets)).filter(isScope).sort(),
  };
}

function pathOf(envelope: SecretEnvelope): string {
  return `${storePaths.secrets(envelope.header.scope)}/${secretFileName(envelope.header)}`;
}

export function byNameAndVersion({ header: a }: SecretEnvelope, { header: b }: SecretEnvelope): number {
  return a.name === b.name ? a.version - b.version : a.name < b.name ? -1 : 1;
}

/**
 * A readable part of the name and enough of its digest to tell names apart, also where case does not count:
 * `secret-web-SESSION_KEY~5f0c9a3e1b7d2468.1.json`.
 */
export function secretFileName({ name, version }: Pick<SecretMetadata, "name" | "version">): string {
  const readable = name.replace(/[^A-Za-z0-9_]+/g, "-").slice(0, 80);
  return `${readable}~${digestBytes(name).slice("sha256:".length, "sha256:".length + 16)}.${version}.json`;
}

function misplaced(path: string): DiagnosticError {
  const reason = "it is the file of another secret, version or environment";
  return new DiagnosticError("invalid", diagnose("LP7003", null, { path, reason }));
}
