import type { EndpointSpec } from "../schema/launchfile-schema.ts";

/**
 * The name of each endpoint of a component. One without a name is called by its port, and `53-udp` when another protocol
 * has the same port.
 */
export function endpointNames(provides: EndpointSpec[]): string[] {
  const overTcp = new Set(provides.filter(({ protocol }) => protocol !== "udp").map(({ port }) => port));
  return provides.map(({ name, port, protocol }) => {
    return name ?? (protocol === "udp" && overTcp.has(port) ? `${port}-udp` : `${port}`);
  });
}
