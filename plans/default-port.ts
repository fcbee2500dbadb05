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

/** The ports of several endpoints on a machine where all are free: where two would be the same, the later in order gets the next one. */
export function defaultPorts(scope: string, addresses: Iterable<Address>): Map<Address, number> {
  const ports = new Map<Address, number>();
  const taken = new Set<number>();
  for (const address of [...new Set(addresses)].sort()) {
    let port = defaultPort(scope, address);
    while (taken.has(port)) port = port === 29_999 ? 20_000 : port + 1;
    taken.add(port);
    ports.set(address, port);
  }
  return ports;
}
