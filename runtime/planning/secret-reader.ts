import type { SecretClass } from "../../plans/index.ts";
import type { SecretRef } from "../../targets/index.ts";

/** The newest version of a stored secret, without its value. */
export interface StoredSecret extends SecretRef {
  class: SecretClass;
  disabled: boolean;
}

/**
 * The secrets that one environment can see as planning sees them: read before the pure stages begin, so that these ask no
 * file. Where no scope is given, those of the environment itself.
 */
export interface SecretReader {
  /** Newest version stored under a name; `null` when there is none. */
  newest(name: string, scope?: string): StoredSecret | null;
  /** The value, the newest when no version is given; `null` when there is none, or when there is no key to read it with. */
  read(name: string, from?: { version?: number; scope?: string }): string | null;
  /** Keyed fingerprint of a sensitive text; `null` without a key. */
  fingerprint(address: string, attribute: string, text: string): string | null;
  /** Every value, all versions: what must not be printed. A run adds the secrets that its commands print. */
  values: string[];
}
