import { type Actor, diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import type { Fence, SecretStore } from "../store/store.ts";
import { decryptSecret, encryptSecret } from "./encrypt-secret.ts";
import { type GeneratedKind, generateText } from "./generate-text.ts";
import { type MasterKey, requireKey } from "./master-key.ts";
import type { SecretClass, SecretEnvelope, SecretMetadata } from "./secret-envelope.ts";
import { type UnlockedSecrets, unlockSecrets } from "./unlock-secrets.ts";

export type SecretsHost = Pick<Host, "clock" | "randomBytes" | "isPortFree">;

/** Secret values by scope and name. Reading fails with LP7023 (another key) or LP7024 (tampered with), never silently. */
export interface Secrets {
  /** The newest version of the name; makes version 1 when there is none. Two processes at once agree on one value. */
  generate(request: GenerateRequest): Promise<string>;
  /** Stores a new version of an operator's value; LP7025 when it is empty, LP7026 when it is no text. */
  put(request: PutRequest): Promise<SecretMetadata>;
  /** The newest version's value, or that of `version`; `null` when there is none. */
  get(scope: string, name: string, version?: number): Promise<string | null>;
  /** All versions of all names; never values. Needs no key. */
  list(scope: string): Promise<SecretMetadata[]>;
  /** Decrypts everything of a scope at once, for readers that cannot wait. */
  unlock(scope: string): Promise<UnlockedSecrets>;
}

interface GenerateRequest {
  fence: Fence;
  name: string;
  kind: GeneratedKind;
  class: SecretClass;
}

interface PutRequest {
  scope: string;
  name: string;
  text: string;
  class: SecretClass;
}

/** The secrets of a store, on behalf of one actor. Without a key only `list` works, and `unlock` knows no values. */
export function openSecrets(
  store: SecretStore,
  host: SecretsHost,
  by: { key: MasterKey | null; actor: Actor },
): Secrets {
  const { key, actor } = by;

  async function stored(scope: string, name: string, version?: number): Promise<SecretEnvelope | null> {
    const versions = (await store.list(scope)).filter(({ header }) => header.name === name);
    return (
      (version === undefined ? versions.at(-1) : versions.find(({ header }) => header.version === version)) ?? null
    );
  }

  function encrypt(about: Omit<SecretMetadata, "at" | "actor" | "keyId">, text: string): SecretEnvelope {
    const at = new Date(host.clock.now()).toISOString();
    const header = { ...about, at, actor, keyId: requireKey(key).id };
    return encryptSecret(requireKey(key), { header, text, nonce: host.randomBytes(12) });
  }

  async function generate(request: GenerateRequest): Promise<string> {
    const { fence, name, kind } = request;
    const known = await stored(fence.scope, name);
    if (known !== null) return decryptSecret(requireKey(key), known);
    const header = { scope: fence.scope, name, version: 1, class: request.class, origin: "generated" } as const;
    await store.create(encrypt(header, await generateText(host, kind)), fence);
    return generate(request);
  }

  async function put(request: PutRequest): Promise<SecretMetadata> {
    const { scope, name, text } = request;
    checkText(name, text);
    const version = ((await stored(scope, name))?.header.version ?? 0) + 1;
    const envelope = encrypt({ scope, name, version, class: request.class, origin: "operator" }, text);
    return (await store.create(envelope, null)) ? envelope.header : put(request);
  }

  return {
    generate,
    put,
    async get(scope, name, version) {
      const envelope = await stored(scope, name, version);
      return envelope && decryptSecret(requireKey(key), envelope);
    },
    list: async (scope) => (await store.list(scope)).map(({ header }) => header),
    unlock: async (scope) => unlockSecrets(key === null ? [] : await store.list(scope), key),
  };
}

function checkText(stored: string, text: string): void {
  const name = stored.replace(/^input:/, "");
  if (text === "") throw new DiagnosticError("invalid", diagnose("LP7025", null, { name }));
  // What is not UTF-8 was read as U+FFFD.
  if (/[\0\uFFFD]/.test(text)) throw new DiagnosticError("invalid", diagnose("LP7026", null, { name }));
}
