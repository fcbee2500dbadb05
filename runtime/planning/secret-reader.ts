import type { SecretRef } from "../../targets/index.ts";

/** The secrets of one scope as planning sees them: read before the pure stages begin, so that these ask no file. */
export interface SecretReader {
  /** Newest version stored under a name; `null` when there is none. */
  newest(name: string): SecretRef | null;
  /** The value, the newest when no version is given; `null` when there is none, or when there is no key to read it with. */
  read(name: string, version?: number): string | null;
  /** Keyed fingerprint of a sensitive text; `null` without a key. */
  fingerprint(address: string, attribute: string, text: string): string | null;
  /** Every value, all versions: what must not be printed. */
  values: string[];
}
