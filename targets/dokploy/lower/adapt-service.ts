import type { Yaml, YamlMap } from "../../compose/render-yaml.ts";

/** Set with each deployment to a print of all files: a service that binds one is made anew when it moves. */
export const filesVariable = "LP_FILES";

/** What names of files begin with that a deployment writes. */
export const filePrefix = "launchplane.";

/**
 * A service of a compose file as Dokploy takes it: nothing is published or built on the server, and files are bound from where
 * Dokploy keeps those of the service. Dokploy adds its own network to a service with a domain, where the names of services of
 * all projects meet; in the app's, which is named so that it stays, it has `hosts` besides.
 */
export function adaptService({ ports: _, build: __, configs, ...service }: YamlMap, hosts: string[]): YamlMap {
  const files = Array.isArray(configs) ? configs.map(boundFile) : [];
  const { volumes } = service;
  const mounts = [...(Array.isArray(volumes) ? volumes : []), ...files];
  return {
    ...(keptText(service) as YamlMap),
    ...(mounts.length === 0 ? {} : { volumes: mounts }),
    ...(service["network_mode"] === undefined && { networks: { default: { aliases: hosts } } }),
    ...(files.length === 0
      ? {}
      : {
          // A list: Dokploy adds the labels of its proxy to no other form.
          labels: [`dev.launchplane.files=\${${filesVariable}:-}`],
        }),
  };
}

function boundFile(config: Yaml): YamlMap {
  const { source = "", target = "" } = config as YamlMap;
  return { type: "bind", source: `../files/${filePrefix}${source}`, target, read_only: true };
}

/** What Docker's reader takes for a date or a number where it stands without quotes, and Dokploy's writer for a text. */
const otherwiseRead = [
  /^\d{4}-\d\d?-\d\d?([Tt ][\d:. Zz+-]*)?$/,
  /^[-+]?0[bBoOxX][\da-fA-F_]+$/,
  /^[-+.\d][\d._eE+-]*_[\d._eE+-]*$/,
];

/** Dokploy writes the document anew, in its own quotes: a text that needs some is the default of a variable, which is a text. */
function keptText(value: Yaml): Yaml {
  if (Array.isArray(value)) return value.map(keptText);
  if (typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, keptText(each)]));
  const isText = typeof value === "string" && otherwiseRead.some((pattern) => pattern.test(value));
  return isText ? `\${LP_TEXT:-${value}}` : value;
}
