import type { PartNode, TemplateNode, TextSpan } from "../../../grammar/index.ts";
import { printPath } from "../../../grammar/index.ts";

/** A tree as a person reads it: a line a node, each with the columns that it covers, defaults indented below their reference. */
export function expressionTreeText(tree: TemplateNode): string {
  return templateLines(tree, "").join("\n");
}

function templateLines(template: TemplateNode, indent: string): string[] {
  return [line(template, "template", indent), ...template.parts.flatMap((part) => partLines(part, `${indent}  `))];
}

function partLines(part: PartNode, indent: string): string[] {
  switch (part.kind) {
    case "text":
      return [line(part, `text ${JSON.stringify(part.value)}`, indent)];
    case "invalid":
      return [line(part, `invalid ${JSON.stringify(part.text)}`, indent)];
    case "reference": {
      const inside = `${indent}  `;
      return [
        line(part, `reference ${printPath(part.path)}${part.braced ? " in braces" : ""}`, indent),
        ...part.transforms.map((each) => line(each, `transform ${each.name}`, inside)),
        ...(part.default ? [`${inside}default`, ...templateLines(part.default, `${inside}  `)] : []),
      ];
    }
  }
}

function line({ start, end }: TextSpan, what: string, indent: string): string {
  return `${indent}${what}  [${start}, ${end})`;
}
