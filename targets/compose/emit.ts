import type { DesiredState } from "../../plans/index.ts";
import type { EmittedFile } from "../target.ts";
import { renderFiles } from "./render-files.ts";
import { renderService } from "./render-service.ts";
import { renderYaml, type YamlMap } from "./render-yaml.ts";
import { type Variables, variablesOf } from "./variables.ts";

/**
 * The compose file, and the names of the variables that it asks for. A Dockerfile that was made for a component stands in the
 * compose file, where no path can miss it; it comes as a file too, for people and for `docker build`.
 */
export function emit(desired: DesiredState): EmittedFile[] {
  const variables = variablesOf(desired);
  return [
    { path: "compose.env.example", text: renderExample(desired, variables), mode: 0o644 },
    { path: "compose.yaml", text: renderCompose(desired, variables), mode: 0o644 },
    ...renderRecipes(desired),
  ];
}

/** Names of the services of a desired state with their objects, in name order. */
export function servicesIn(desired: DesiredState): [name: string, address: string][] {
  return Object.keys(desired.objects)
    .filter((address) => /^(service|setup|task|job):/.test(address))
    .map((address): [string, string] => [address.slice(address.indexOf(":") + 1), address])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function renderCompose(desired: DesiredState, variables: Variables): string {
  const all = servicesIn(desired);
  const services = all.map(([name, address]) =>
    renderYaml({ [name]: renderService(address, desired, variables) }, "  "),
  );
  const volumes = Object.keys(desired.objects).filter((address) => address.startsWith("volume:"));
  const named: YamlMap = Object.fromEntries(volumes.sort().map((address) => [address.slice("volume:".length), {}]));
  const files = renderFiles(all, desired, variables);
  const secrets = renderBuildSecrets(desired, variables);
  return [
    `# ${desired.scope}: made by Launchplane from the Launchfile, which is the place for changes.\n`,
    "# Paths are relative to the Launchfile's folder (--project-directory); compose.env.example names the variables.\n",
    services.length === 0 ? "services: {}\n" : `services:\n${services.join("\n")}`,
    ...(volumes.length === 0 ? [] : [`\n${renderYaml({ volumes: named })}`]),
    ...(Object.keys(files).length === 0 ? [] : [`\n${renderYaml({ configs: files })}`]),
    ...(Object.keys(secrets).length === 0 ? [] : [`\n${renderYaml({ secrets })}`]),
  ].join("");
}

function renderRecipes({ objects }: DesiredState): EmittedFile[] {
  return Object.entries(objects).flatMap(([address, { attributes }]): EmittedFile[] => {
    const recipe = attributes["build.recipe"];
    if (recipe === undefined || !("plain" in recipe)) return [];
    return [{ path: `${address.slice("image:".length)}.Dockerfile`, text: String(recipe.plain), mode: 0o644 }];
  });
}

/** What builds may read: compose takes it from its environment and hands it to the builder, never to a layer. */
function renderBuildSecrets({ objects }: DesiredState, variables: Variables): YamlMap {
  const prefix = "build.secrets.";
  const secrets = Object.entries(objects).flatMap(([object, { attributes }]) => {
    return Object.entries(attributes).flatMap(([attribute, each]): [string, YamlMap][] => {
      if (!attribute.startsWith(prefix) || !("value" in each)) return [];
      const environment = variables.nameOf(each.value, { object, attribute });
      return [[attribute.slice(prefix.length), { environment }]];
    });
  });
  return Object.fromEntries(secrets.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function renderExample(desired: DesiredState, { list }: Variables): string {
  const needed = list.filter(({ otherwise }) => otherwise === null).map(({ name }) => `${name}=\n`);
  const ports = list.filter(({ otherwise }) => otherwise !== null).map(({ name }) => `# ${name}=\n`);
  const publishes = Object.values(desired.objects).some(({ attributes }) => Object.hasOwn(attributes, "publish"));
  return [
    `# ${desired.scope}: the variables of compose.yaml.\n`,
    ...(needed.length === 0 ? [] : ["\n# Each needs a value.\n", ...needed]),
    ...(publishes
      ? ["\n# Ports and address on this machine; compose.yaml has a default for each.\n", ...ports, "# LP_PUBLISH=\n"]
      : []),
  ].join("");
}
