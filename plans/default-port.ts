import type { Address } from "./address.ts";
import { digestBytes } from "./digest.ts";

/**
 * The host port that an exposed endpoint gets when it is free: 20000 to 29999, the same on every machine.
 * `scope` is `<context>.<environment>`.
 */
export function defaultPort(scope: string, address: Address): number {
  const digest = digestBytes(`${scope.replace(".", "/")}/${address}`);
  return 20000 + (Number.parseInt(digest.slice("sha256:".length, "sha256:".length + 8), 16) % 10000);
}
