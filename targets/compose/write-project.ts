import type { ApplyPorts } from "../ports.ts";
import type { ApplyContext } from "../target.ts";
import { emit, servicesIn } from "./emit.ts";
import { type Labels, label, objectLabels } from "./labels.ts";
import { renderYaml, type YamlMap } from "./render-yaml.ts";
import { escapeDollars, variablesOf } from "./variables.ts";

/**
 * Writes the files that compose is run with: what `emit` gives, our labels in a second file beside it, and an empty file of
 * variables so that no `.env` is read. Values of variables are answered, never written.
 */
export async function writeProject(
  context: ApplyContext,
  { files }: Pick<ApplyPorts, "files">,
): Promise<{ files: string[]; environment: Record<string, string> }> {
  const { desired, scope } = context;
  const { work } = scope.folders;
  const compose = emit(desired).find(({ path }) => path === "compose.yaml");
  await files.writeText(`${work}/compose.yaml`, compose?.text ?? "");
  await files.writeText(`${work}/compose.labels.yaml`, renderLabels(context));
  await files.writeText(`${work}/empty.env`, "");
  const variables = variablesOf(desired).list.map(({ name, value }) => [name, context.resolve(value)]);
  return {
    files: [`${work}/compose.yaml`, `${work}/compose.labels.yaml`],
    environment: Object.fromEntries(variables),
  };
}

function renderLabels(context: ApplyContext): string {
  const { desired, comparable } = context;
  const services = servicesIn(desired).map(([name, address]): [string, YamlMap] => {
    const image = `image:${name}`;
    const isBuilt = Object.hasOwn(desired.objects[image]?.attributes ?? {}, "build.context");
    const built = { [label.built]: objectLabels(image, { scope: context.scope, comparable })[label.applied] ?? "" };
    return [
      name,
      { labels: escaped(objectLabels(address, context)), ...(isBuilt ? { build: { labels: escaped(built) } } : {}) },
    ];
  });
  return services.length === 0 ? "services: {}\n" : renderYaml({ services: Object.fromEntries(services) });
}

function escaped(labels: Labels): YamlMap {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, escapeDollars(value)]));
}
