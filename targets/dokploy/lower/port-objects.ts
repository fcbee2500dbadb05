import { type Address, type AppPlan, addressParts, type DesiredObject, nodesOf } from "../../../plans/index.ts";
import { isProxied } from "../domains.ts";
import { desiredObject } from "./desired-object.ts";

/** The ports of the server that lead to exposed endpoints which do not speak HTTP, each the endpoint's own. */
export function portObjects(
  component: Address,
  { app, owner }: { app: AppPlan; owner: string },
): [string, DesiredObject][] {
  return nodesOf(app, "endpoint").flatMap(([address, endpoint]): [string, DesiredObject][] => {
    const { component: of, exposed, protocol, port } = endpoint;
    if (of !== component || !exposed || isProxied(protocol)) return [];
    const transport = protocol === "udp" ? "udp" : "tcp";
    const attributes = { published: { plain: port }, target: { plain: port }, protocol: { plain: transport } };
    const [name = ""] = addressParts(address).names;
    return [
      [`port:${name}/${port}/${transport}`, desiredObject("port", { origin: address, attributes, after: [owner] })],
    ];
  });
}
