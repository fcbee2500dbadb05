import type { AppPlan } from "../../../plans/index.ts";
import type { Published } from "../../container/app-properties.ts";
import type { EnvironmentInput } from "../../target.ts";
import { domainsOf } from "../domains.ts";

/** Where users find an endpoint: at its domain. One without is inside the network alone, which is a gap. */
export function published(app: AppPlan, input: EnvironmentInput): Published {
  const domains = new Map(domainsOf(app, input).map((domain) => [domain.endpoint, domain]));
  return (address) => {
    const domain = domains.get(address);
    const endpoint = app.nodes[address];
    const own = endpoint?.kind === "endpoint" ? endpoint.port : 0;
    const port = domain === undefined ? own : domain.https ? 443 : 80;
    const text = String(port);
    return { host: domain?.host ?? "localhost", port: { kind: "literal", text, type: "port", sensitive: false } };
  };
}
