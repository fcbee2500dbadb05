import { createHmac, hkdfSync } from "node:crypto";
import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";

/** The master key as it is used: only keys derived from it for one purpose each. It cannot be printed by accident. */
export interface MasterKey {
  /** Names the key without telling anything about it: 16 hexadecimal digits. */
  readonly id: string;
  /** 32 bytes for a purpose (HKDF-SHA256, RFC 5869). */
  derive(purpose: string): Uint8Array;
}

/** The master key of 32 bytes. */
export function masterKeyOf(bytes: Uint8Array): MasterKey {
  const derive = (purpose: string) => new Uint8Array(hkdfSync("sha256", bytes, "", purpose, 32));
  const id = createHmac("sha256", derive("key-id")).update("launchplane").digest("hex").slice(0, 16);
  return { id, derive };
}

/** Reads 64 hexadecimal digits, or base64 of 32 bytes (with or without padding); `null` for anything else. */
export function parseMasterKey(text: string): MasterKey | null {
  if (/^[0-9a-fA-F]{64}$/.test(text)) return masterKeyOf(Buffer.from(text, "hex"));
  const bytes = Buffer.from(text, "base64");
  const exact = bytes.length === 32 && bytes.toString("base64").replace("=", "") === text.replace(/=$/, "");
  return exact ? masterKeyOf(bytes) : null;
}

/** The key where work cannot go on without one: LP7020. */
export function requireKey(key: MasterKey | null): MasterKey {
  if (key === null) throw new DiagnosticError("refused", diagnose("LP7020", null, {}));
  return key;
}
