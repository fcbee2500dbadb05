import type { ConnectionOptions } from "node:tls";
import type { TlsMode } from "./database-url.ts";

/** PEM texts. */
export interface Certificates {
  ca: string | null;
  cert: string | null;
  key: string | null;
}

/**
 * What Node's TLS does for a mode, as libpq has them: `require` encrypts and trusts any certificate unless a root is given,
 * `verify-ca` wants one that the root signed, `verify-full` the host's name in it too. `false`: no TLS.
 */
export function tlsOptions(mode: TlsMode, { ca, cert, key }: Certificates): ConnectionOptions | false {
  if (mode === "disable") return false;
  const given = { ...(ca !== null && { ca }), ...(cert !== null && { cert }), ...(key !== null && { key }) };
  if (mode === "verify-full") return { ...given, rejectUnauthorized: true };
  if (mode === "require" && ca === null) return { ...given, rejectUnauthorized: false };
  return { ...given, rejectUnauthorized: true, checkServerIdentity: () => undefined };
}
