import type { ComponentSpec, EndpointSpec, HealthSpec } from "./schema/launchfile-schema.ts";

/** How a component's health is asked. */
type HealthCheck = { kind: "http"; path: string; endpoint: EndpointSpec } | { kind: "command"; command: string };

/** From the most to the least likely to answer HTTP. */
const preference: readonly EndpointSpec["protocol"][] = ["http", "https", "ws", "grpc", "tcp"];

/**
 * The health check of a component, if it has one. A path is asked on the first endpoint that speaks HTTP, and wins over a
 * command; without any endpoint nobody can ask for it.
 */
export function healthCheck({ health, provides }: ComponentSpec): HealthCheck | null {
  const { path, command }: HealthSpec = health ?? {};
  const ranked = preference.map((protocol) => provides.find((endpoint) => endpoint.protocol === protocol));
  const endpoint = ranked.find((each) => each !== undefined);
  if (path !== undefined && endpoint) return { kind: "http", path, endpoint };
  return command === undefined ? null : { kind: "command", command };
}
