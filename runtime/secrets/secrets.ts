import { type Actor, diagnose, type SecretClass } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import type { Fence, SecretStore } from "../store/store.ts";
import { checkKey, decryptSecret, encryptSecret } from "./encrypt-secret.ts";
import { type GeneratedKind, generateText } from "./generate-text.ts";
import { type MasterKey, requireKey } from "./master-key.ts";
import type { SecretEnvelope, SecretMetadata } from "./secret-envelope.ts";
import { type UnlockedSecrets, unlockSecrets } from "./unlock-secrets.ts";

export type SecretsHost = Pick<Host, "clock" | "randomBytes" | "isPortFree">;

/** Secret values by scope and name. Reading fails with LP7023 (another key) or LP7024 (tampered with), never silently. */
export interface Secrets {
  /** The newest version of the name; makes version 1 when there is none. Two processes at once agree on one value. */
  generate(request: GenerateRequest): Promise<string>;
  /** Makes another value of a name that was generated; LP7011 when the lock is not ours. */
  regenerate(request: GenerateRequest): Promise<SecretMetadata>;
  /** Stores a new version of an operator's value; LP7025 when it is empty, LP7026 when no variable can hold it. */
  put(request: PutRequest): Promise<SecretMetadata>;
  /** Changes who may use the newest version; `null` when there is none. */
  mark(scope: string, name: string, as: Mark): Promise<SecretMetadata | null>;
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
  /** Default: `operator`. */
  origin?: "operator" | "captured";
}

/** What is left out stays as it is. */
export interface Mark {
  class?: SecretClass;
  disabled?: boolean;
}

interface Means {
  store: SecretStore;
  host: SecretsHost;
  key: MasterKey | null;
  actor: Actor;
}

/** The secrets of a store, on behalf of one actor. Without a key only `list` works, and `unlock` knows no values. */
export function openSecrets(
  store: SecretStore,
  host: SecretsHost,
  { key, actor }: { key: MasterKey | null; actor: Actor },
): Secrets {
  const means = { store, host, key, actor };
  return {
    generate: (request) => generate(request, means),
    regenerate: async (request) => make(request, await nextVersion(request.fence.scope, request.name, means), means),
    put: (request) => put(request, means),
    mark: (scope, name, as) => mark({ scope, name, as }, means),
    async get(scope, name, version) {
      const envelope = await find({ scope, name, version }, store);
      return envelope && decryptSecret(requireKey(key), envelope);
    },
    list: async (scope) => (await store.list(scope)).map(({ header }) => header),
    unlock: async (scope) => unlockSecrets(key === null ? [] : await store.list(scope), key),
  };
}

async function generate(request: GenerateRequest, means: Means): Promise<string> {
  const { fence, name } = request;
  const known = await find({ scope: fence.scope, name }, means.store);
  if (known !== null) return decryptSecret(requireKey(means.key), known);
  await make(request, 1, means);
  return generate(request, means);
}

/** Makes a version of a generated value, unless somebody was faster. */
async function make(
  { fence, name, kind, class: of }: GenerateRequest,
  version: number,
  means: Means,
): Promise<SecretMetadata> {
  const header = { scope: fence.scope, name, version, class: of, origin: "generated" } as const;
  const envelope = encrypt(header, await generateText(means.host, kind), means);
  await means.store.create(envelope, fence);
  return envelope.header;
}

async function put(request: PutRequest, means: Means): Promise<SecretMetadata> {
  const { scope, name, text, class: of, origin = "operator" } = request;
  checkText(name, text);
  const version = await nextVersion(scope, name, means);
  const envelope = encrypt({ scope, name, version, class: of, origin }, text, means);
  return (await means.store.create(envelope, null)) ? envelope.header : put(request, means);
}

async function mark(change: { scope: string; name: string; as: Mark }, means: Means): Promise<SecretMetadata | null> {
  const { store, host } = means;
  const key = requireKey(means.key);
  const was = await find(change, store);
  if (was === null) return null;
  const { disabled: wasDisabled = false, ...kept } = was.header;
  const { class: of = kept.class, disabled = wasDisabled } = change.as;
  const header = { ...kept, class: of, ...(disabled && { disabled: true as const }) };
  const next = encryptSecret(key, { header, text: decryptSecret(key, was), nonce: host.randomBytes(12) });
  return (await store.replace(was, next)) ? header : mark(change, means);
}

/** Encrypts a value that is made now. */
function encrypt(about: Omit<SecretMetadata, "at" | "actor" | "keyId">, text: string, means: Means): SecretEnvelope {
  const { host, actor } = means;
  const key = requireKey(means.key);
  const header = { ...about, at: new Date(host.clock.now()).toISOString(), actor, keyId: key.id };
  return encryptSecret(key, { header, text, nonce: host.randomBytes(12) });
}

async function find(
  { scope, name, version }: { scope: string; name: string; version?: number | undefined },
  store: SecretStore,
): Promise<SecretEnvelope | null> {
  const versions = (await store.list(scope)).filter(({ header }) => header.name === name);
  return (version === undefined ? versions.at(-1) : versions.find((each) => each.header.version === version)) ?? null;
}

/** The number of the next version of a name. LP7023 when another key keeps the scope: it would be torn between two. */
async function nextVersion(scope: string, name: string, { store, key }: Means): Promise<number> {
  const all = await store.list(scope);
  for (const { header } of all) checkKey(header, requireKey(key));
  return (all.findLast(({ header }) => header.name === name)?.header.version ?? 0) + 1;
}

/** Linux gives a variable 128 KiB, its name and two more bytes among them. */
const mostBytes = 130_000;

function checkText(stored: string, text: string): void {
  const name = stored.replace(/^input:/, "");
  if (text === "") throw new DiagnosticError("invalid", diagnose("LP7025", null, { name }));
  // What is not UTF-8 was read as U+FFFD.
  const isText = !/[\0\uFFFD]/.test(text);
  if (isText && Buffer.byteLength(text) <= mostBytes) return;
  const problem = isText ? `longer than ${mostBytes} bytes` : "not a text";
  throw new DiagnosticError("invalid", diagnose("LP7026", null, { name, problem }));
}
