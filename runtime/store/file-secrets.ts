import { diagnose, digestBytes } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { type SecretEnvelope, secretEnvelopeSchema } from "../secrets/secret-envelope.ts";
import { checkFence } from "./fence.ts";
import type { LockStore, SecretStore } from "./store.ts";
import type { StoreFolder } from "./store-folder.ts";
import { storePaths } from "./store-paths.ts";

/** One file a version, never changed; what it holds is encrypted before it comes here. */
export function fileSecrets(folder: StoreFolder, locks: LockStore): SecretStore {
  return {
    async list(scope) {
      const found: SecretEnvelope[] = [];
      for (const file of (await folder.list(storePaths.secrets(scope))).filter((name) => name.endsWith(".json"))) {
        const path = `${storePaths.secrets(scope)}/${file}`;
        const envelope = await folder.read(path, secretEnvelopeSchema);
        if (envelope === null) continue;
        if (envelope.header.scope !== scope || fileOf(envelope) !== file) throw misplaced(path);
        found.push(envelope);
      }
      return found.sort(byNameAndVersion);
    },
    async create(envelope, fence) {
      if (fence !== null) await checkFence(locks, fence);
      return folder.create(
        `${storePaths.secrets(envelope.header.scope)}/${fileOf(envelope)}`,
        secretEnvelopeSchema.parse(envelope),
      );
    },
  };
}

function byNameAndVersion({ header: a }: SecretEnvelope, { header: b }: SecretEnvelope): number {
  return a.name === b.name ? a.version - b.version : a.name < b.name ? -1 : 1;
}

/**
 * A readable part of the name and enough of its digest to tell names apart, also where case does not count:
 * `secret-web-SESSION_KEY~5f0c9a3e1b7d2468.1.json`.
 */
function fileOf({ header: { name, version } }: SecretEnvelope): string {
  const readable = name.replace(/[^A-Za-z0-9_]+/g, "-").slice(0, 80);
  return `${readable}~${digestBytes(name).slice("sha256:".length, "sha256:".length + 16)}.${version}.json`;
}

function misplaced(path: string): DiagnosticError {
  const reason = "it is the file of another secret, version or environment";
  return new DiagnosticError("invalid", diagnose("LP7003", null, { path, reason }));
}
