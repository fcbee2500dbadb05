import type { Attribute, DesiredObject, DesiredState, Value } from "../../plans/index.ts";
import type { EmittedFile } from "../target.ts";
import { objectName } from "./places.ts";

/**
 * What local would run, for a reader: a Procfile, and the variables of each process. What is bound only when it is applied
 * (secrets, ports of resources, paths, values of the operator) stands there by its name in braces; a secret that the
 * Launchfile itself holds is not repeated.
 */
export function emit({ objects }: DesiredState): EmittedFile[] {
  const of = (type: string) => {
    const found = Object.entries(objects).filter(([, object]) => object.type === type);
    return found
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([address, object]) => [objectName(address), object] as const);
  };
  const lines = [
    ...of("prepare").map(([name, object]) => `# before: ${name}: ${commandOf(object)}`),
    ...of("task").map(([name, object]) => `# before: ${name}: ${commandOf(object)}`),
    ...of("process").map(([name, object]) => `${name}: ${commandOf(object)}`),
  ];
  const procfile = { path: "Procfile", text: lines.map((line) => `${line}\n`).join(""), mode: 0o644 };
  return [procfile, ...of("process").map(([name, object]) => environmentFile(name, object))];
}

function environmentFile(name: string, { attributes }: DesiredObject): EmittedFile {
  const keys = Object.keys(attributes).filter((attribute) => attribute.startsWith("env."));
  const lines = keys.sort().map((key) => `${key.slice("env.".length)}=${oneLine(shown(attributes[key]))}\n`);
  return { path: `${name}.env.example`, text: lines.join(""), mode: 0o644 };
}

function commandOf({ attributes }: DesiredObject): string {
  const folder = shown(attributes["folder"]);
  const command = oneLine(shown(attributes["command"]));
  return folder === "." ? command : `cd ${folder} && ${command}`;
}

function shown(attribute: Attribute | undefined): string {
  if (attribute === undefined) return "";
  return "plain" in attribute ? String(attribute.plain) : shownValue(attribute.value);
}

function shownValue(value: Value): string {
  switch (value.kind) {
    case "literal":
      return value.sensitive ? "{secret}" : value.text;
    case "reference":
      return `{${value.address}#${value.property}}`;
    case "input":
      return `{input:${value.name}}`;
    case "concat":
      return value.parts.map(shownValue).join("");
    case "transform":
      return `${shownValue(value.of).replace(/\}$/, "")}|${value.name}}`;
    case "fallback":
      return shownValue(value.first);
  }
}

function oneLine(text: string): string {
  return text.replaceAll("\n", "\\n");
}
