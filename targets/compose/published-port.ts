import type { Address, Value } from "../../plans/index.ts";

/** The port of this machine that leads to an endpoint: chosen by the runtime, a default in the file. */
export function publishedPort(endpoint: Address): Value {
  return { kind: "reference", address: endpoint, property: "published-port", type: "port", sensitive: false };
}
