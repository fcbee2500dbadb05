import type { DesiredObject } from "../../../plans/index.ts";
import type { Domain } from "../domains.ts";

/** A host name that leads to an endpoint. `service`: of a compose document the one that has it, of an application none. */
export function domainObject(
  { endpoint, host, https, path, port }: Domain,
  { owner, service }: { owner: string; service: string | null },
): [string, DesiredObject] {
  const attributes = {
    host: { plain: host },
    path: { plain: path },
    port: { plain: port },
    https: { plain: https },
    certificateType: { plain: https ? "letsencrypt" : "none" },
    ...(service !== null && { serviceName: { plain: service } }),
  };
  const after = [{ on: owner, condition: "exists" as const }];
  return [
    `domain:${endpoint.slice(endpoint.indexOf(":") + 1)}`,
    { type: "domain", origin: [endpoint], after, attributes },
  ];
}
