import type { Endpoint } from "../../plans/index.ts";
import type { ComponentSymbol } from "../bind/symbol-table.ts";

export function lowerEndpoints({ address: component, endpoints }: ComponentSymbol): [string, Endpoint][] {
  return endpoints.map(({ address, spec: { name, protocol, port, bind, exposed, spec } }) => {
    const endpoint: Endpoint = {
      kind: "endpoint",
      component,
      ...(name !== undefined && { name }),
      protocol,
      port,
      ...(bind !== undefined && { bind }),
      exposed,
      spec: { ...spec },
    };
    return [address, endpoint];
  });
}
