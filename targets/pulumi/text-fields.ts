import { addressParts, type DesiredObject, type DesiredState } from "../../plans/index.ts";
import type { UsedField } from "../container/gaps-of.ts";

/** Texts that the provider refuses when it makes a container: empty words of a command, and a colon in the path of a volume. */
export function textFields({ objects }: DesiredState): UsedField[] {
  return Object.values(objects).flatMap((object) => {
    const node = object.origin[0] ?? "app";
    const name = addressParts(node).names[0] ?? "";
    return [...commandFields(object, { node, name }), ...pathFields(object, { node, name })];
  });
}

interface Owner {
  node: string;
  name: string;
}

function commandFields({ type, attributes }: DesiredObject, { node, name }: Owner): UsedField[] {
  const isEmpty = Object.entries(attributes).some(([attribute, each]) => {
    return attribute.startsWith("command.") && "plain" in each && each.plain === "";
  });
  if (!isEmpty) return [];
  if (type === "task") return [{ field: "commands.release[empty word]", at: node, name }];
  return [{ field: "commands.start[empty word]", at: `${node}#commands.start`, name }];
}

function pathFields({ type, attributes }: DesiredObject, { node, name }: Owner): UsedField[] {
  if (type === "setup") return [];
  return Object.entries(attributes).flatMap(([attribute, each]): UsedField[] => {
    if (!attribute.startsWith("mounts.") || !("plain" in each)) return [];
    const { path, volume } = each.plain as { path: string; volume?: string };
    if (volume === undefined || !path.includes(":")) return [];
    return [{ field: "storage.path[colon]", at: node, name, value: path }];
  });
}
