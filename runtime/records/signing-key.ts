import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { configFolder } from "../secrets/config-folder.ts";
import { guardedFiles } from "../store/guarded-files.ts";
import { keyIdOf, type Signer } from "./envelope.ts";

type KeyHost = Pick<Host, "files" | "variable" | "machine">;

const variableName = "LAUNCHPLANE_SIGNING_KEY";

/**
 * The key that signs statements: PEM text (PKCS #8) in the environment variable, else the user's key file. `null` when there
 * is none. LP7042 when it is no Ed25519 key, LP7044 when others may read the file.
 */
export async function loadSigner(host: KeyHost): Promise<Signer | null> {
  const given = host.variable(variableName);
  if (given !== undefined) return signerOf(given, variableName);
  const path = signingKeyPath(host);
  const text = path === null ? null : await guardedFiles(host.files).readText(path);
  if (path === null || text === null) return null;
  const mode = (await host.files.stat(path))?.mode ?? 0;
  if (host.machine.platform !== "win32" && (mode & 0o077) !== 0) {
    throw new DiagnosticError("refused", diagnose("LP7044", null, { path, mode: mode.toString(8).padStart(4, "0") }));
  }
  return signerOf(text, path);
}

/** `launchplane/signing.key` in the user's folder for configuration; `null` where there is no such folder. */
export function signingKeyPath(host: Pick<Host, "variable">): string | null {
  const folder = configFolder(host);
  return folder === null ? null : `${folder}/signing.key`;
}

/** A new key as PEM text. */
export function newSigningKey(): string {
  return String(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }));
}

/** The public half as PEM text, for `records verify --key`. */
export function publicKeyText({ privateKey }: Signer): string {
  return String(createPublicKey(privateKey).export({ type: "spki", format: "pem" }));
}

/** Reads a public key from PEM text; LP7042 when it is none of Ed25519. */
export function publicKeyOf(text: string, place: string): KeyObject {
  return ed25519(() => createPublicKey(text), { text, place });
}

/** Reads a private key from PEM text; LP7042 when it is none of Ed25519. */
export function signerOf(text: string, place: string): Signer {
  const privateKey = ed25519(() => createPrivateKey(text), { text, place });
  return { keyId: keyIdOf(createPublicKey(privateKey)), privateKey };
}

function ed25519(read: () => KeyObject, { text, place }: { text: string; place: string }): KeyObject {
  const key = readable(read);
  if (key?.asymmetricKeyType === "ed25519") return key;
  const problem = text === "" ? "is empty" : "holds no Ed25519 key";
  throw new DiagnosticError("invalid", diagnose("LP7042", null, { place, problem }));
}

/** What the platform says of a text that is no key tells nothing to a reader, and it could quote the key. */
function readable(read: () => KeyObject): KeyObject | null {
  try {
    return read();
  } catch {
    return null;
  }
}
