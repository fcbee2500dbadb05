import { type Attribute, isSensitive, type Value } from "../../../plans/index.ts";
import type { ApplyContext } from "../../target.ts";
import type { Word } from "./task-script.ts";

/**
 * The words of a task's command as they may be told to Dokploy: what is secret in them by the name of the variable that has it
 * in the container. `missing`: the container has none.
 */
export function taskWords(
  attributes: Record<string, Attribute>,
  context: Pick<ApplyContext, "resolve">,
): { value: Word[] } | { missing: true } {
  const textOf = (attribute: Attribute) =>
    "plain" in attribute ? String(attribute.plain) : context.resolve(attribute.value);
  const variables = numbered(attributes, "env.").map(([name, attribute]) => ({ name, text: textOf(attribute) }));
  let isMissing = false;
  const partOf = (part: Value): Word[number] => {
    const text = context.resolve(part);
    if (!isSensitive(part)) return text;
    const found = variables.find((variable) => variable.text === text);
    isMissing ||= found === undefined;
    return { variable: found?.name ?? "" };
  };
  const words = numbered(attributes, "command.").map(([, attribute]): Word => {
    if ("plain" in attribute) return [String(attribute.plain)];
    const { value } = attribute;
    return (value.kind === "concat" ? value.parts : [value]).map(partOf);
  });
  return isMissing ? { missing: true } : { value: words };
}

/** The attributes of a prefix without it: numbers in their order, names in theirs. */
function numbered(attributes: Record<string, Attribute>, prefix: string): [string, Attribute][] {
  return Object.entries(attributes)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, attribute]): [string, Attribute] => [name.slice(prefix.length), attribute])
    .sort(([a], [b]) => Number(a) - Number(b) || (a < b ? -1 : 1));
}
