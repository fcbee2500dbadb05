/**
 * Addresses of the app plan's nodes, and of the objects that a target makes from them.
 *
 *     component:web   resource:postgres   endpoint:web/http   volume:web/data   task:web/release   app
 *     secret:session-key   secret:web/SESSION_KEY
 */
export type Address = string;

/** `<type>:<name>` of a target's object: `service:web`, `volume:web.data`. Each names its origin nodes. */
export type ObjectAddress = string;

type NodeKind = "component" | "resource" | "endpoint" | "volume" | "secret" | "task";

/** The address of a node: `addressOf("endpoint", "web", "http")` is `endpoint:web/http`. */
export function addressOf(kind: NodeKind, ...names: string[]): Address {
  return `${kind}:${names.join("/")}`;
}

/** Takes an address apart: `endpoint:web/http` is `{ kind: "endpoint", names: ["web", "http"] }`, `app` has no names. */
export function addressParts(address: Address): { kind: string; names: string[] } {
  const colon = address.indexOf(":");
  if (colon < 0) return { kind: address, names: [] };
  return { kind: address.slice(0, colon), names: address.slice(colon + 1).split("/") };
}
