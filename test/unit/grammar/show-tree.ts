import type { PartNode, Problem, TemplateNode } from "../../../grammar/index.ts";
import { printPath } from "../../../grammar/index.ts";

/** A tree in one line: `"text" + $bare|base64 + ${braced:-("default")} + invalid("${")`. */
export function showTree(tree: TemplateNode): string {
  return tree.parts.map(showPart).join(" + ");
}

function showPart(part: PartNode): string {
  if (part.kind === "text") return JSON.stringify(part.value);
  if (part.kind === "invalid") return `invalid(${JSON.stringify(part.text)})`;
  const otherwise = part.default ? `:-(${showTree(part.default)})` : "";
  const content = printPath(part.path) + part.transforms.map(({ name }) => `|${name}`).join("") + otherwise;
  return part.braced ? "${" + content + "}" : `$${content}`;
}

/** A problem with the text that it is about: `stray-dollar at "$"`. */
export function showProblem(text: string, { kind, start, end }: Problem): string {
  return `${kind} at ${JSON.stringify(text.slice(start, end))}`;
}
