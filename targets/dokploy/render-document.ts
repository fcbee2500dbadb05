import type { DesiredState, Json } from "../../plans/index.ts";
import { renderYaml, type YamlMap } from "../compose/render-yaml.ts";
import { documentOf } from "./document-attributes.ts";

/** The compose file of a desired state as it is stored in Dokploy: its services and its volumes, in name order. */
export function renderDocument({ scope, objects }: DesiredState): string {
  const section = (pattern: RegExp) => {
    const found = Object.entries(objects).filter(([address]) => pattern.test(address));
    return found.map(([address, { attributes }]): [string, YamlMap] => {
      const plain = Object.entries(attributes).flatMap(([name, attribute]): [string, Json][] => {
        return "plain" in attribute ? [[name, attribute.plain]] : [];
      });
      return [address.slice(address.indexOf(":") + 1), documentOf(Object.fromEntries(plain))];
    });
  };
  const byName = ([a]: [string, YamlMap], [b]: [string, YamlMap]) => (a < b ? -1 : 1);
  const services = section(/^(service|step):/).sort(byName);
  const volumes = section(/^volume:/).sort(byName);
  return [
    `# ${scope}: made by Launchplane from the Launchfile, which is the place for changes.\n`,
    renderYaml({ services: Object.fromEntries(services) }),
    ...(volumes.length === 0 ? [] : [renderYaml({ volumes: Object.fromEntries(volumes) })]),
  ].join("");
}
