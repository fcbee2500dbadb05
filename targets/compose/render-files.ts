import type { DesiredObject, DesiredState } from "../../plans/index.ts";
import type { YamlMap } from "./render-yaml.ts";
import { escapeDollars, type Variables } from "./variables.ts";

const prefix = "files.";

/** The `configs` of one service: what is put into its container and where. Only its owner reads a file that has one. */
export function renderServiceFiles(service: string, { attributes }: DesiredObject): YamlMap[] {
  return pathsIn(attributes).map((path) => {
    const owner = attributes[`file-owners.${path}`];
    const rights =
      owner !== undefined && "plain" in owner
        ? { uid: String(owner.plain), gid: String(owner.plain), mode: 0o400 }
        : {};
    return { source: fileSource(service, path), target: escapeDollars(path), ...rights };
  });
}

/** The `configs` of the whole file, with their contents; variables stand for what it must not contain. */
export function renderFiles(services: [name: string, address: string][], desired: DesiredState, variables: Variables) {
  const files = services.flatMap(([name, object]): [string, YamlMap][] => {
    const attributes = desired.objects[object]?.attributes ?? {};
    return pathsIn(attributes).map((path) => {
      const attribute = `${prefix}${path}`;
      const content = attributes[attribute] ?? { plain: "" };
      const place = { object, attribute };
      const text = "value" in content ? variables.textOf(content.value, place) : escapeDollars(String(content.plain));
      return [fileSource(name, path), { content: text }];
    });
  });
  return Object.fromEntries(files);
}

export function pathsIn(attributes: DesiredObject["attributes"]): string[] {
  const names = Object.keys(attributes).filter((name) => name.startsWith(prefix));
  return names.map((name) => name.slice(prefix.length)).sort();
}

/** The name that stands for a file of one service in the whole document. */
export function fileSource(service: string, path: string): string {
  return `${service}.${path.slice(path.lastIndexOf("/") + 1)}`;
}
