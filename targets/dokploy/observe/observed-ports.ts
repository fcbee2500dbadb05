import type { ObservedObject } from "../../../plans/index.ts";
import type { ObserveScope } from "../../target.ts";
import { portTexts } from "../calls/port-fields.ts";
import type { Answer } from "../procedures.ts";

/** The ports of an application, each as the object of the same port. Whoever publishes another one by hand opens the app: it goes. */
export function observedPorts(
  ports: Answer<"application.one">["ports"],
  { scope, owner }: { scope: ObserveScope; owner: string },
): Record<string, ObservedObject> {
  const wanted = Object.entries(scope.wanted?.objects ?? {}).filter(([, { type, after }]) => {
    return type === "port" && after.some(({ on }) => on === owner);
  });
  const name = owner.slice(owner.indexOf(":") + 1);
  const objects: Record<string, ObservedObject> = {};
  for (const port of ports) {
    const texts = portTexts(port);
    const [own] =
      wanted.find(
        ([
          ,
          {
            attributes: { target, protocol },
          },
        ]) => {
          return isText(target, port.targetPort) && isText(protocol, port.protocol);
        },
      ) ?? [];
    const address = own === undefined || Object.hasOwn(objects, own) ? `port:${name}/${port.portId}` : own;
    const attributes = Object.fromEntries(Object.entries(texts).map(([key, plain]) => [key, { plain }]));
    objects[address] = { id: port.portId, attributes, condition: { running: true, healthy: null } };
  }
  return objects;
}

function isText(attribute: object | undefined, text: string | number): boolean {
  return attribute !== undefined && "plain" in attribute && attribute.plain === text;
}
