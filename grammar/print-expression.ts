import type { PartNode, Path, ReferenceNode, TemplateNode } from "./expression-tree.ts";

/**
 * Prints a tree as text that parses to an equal tree. Every `$` of the text is doubled, so a valid text comes out as it
 * went in, and a stray `$` corrected. A bare reference gets braces where the text after it would continue it.
 */
export function printExpression({ parts }: TemplateNode): string {
  return parts.map((part, position) => printPart(part, parts[position + 1])).join("");
}

/** `components.api.ports[0]` */
export function printPath([first, ...steps]: Path): string {
  return first.name + steps.map((step) => (step.kind === "index" ? `[${step.digits}]` : `.${step.name}`)).join("");
}

function printPart(part: PartNode, next: PartNode | undefined): string {
  switch (part.kind) {
    case "text":
      return part.value.replaceAll("$", () => "$$");
    case "reference":
      return printReference(part, next?.kind === "text" ? next.value : "");
    case "invalid":
      return part.text;
  }
}

function printReference(reference: ReferenceNode, after: string): string {
  const content = printPath(reference.path) + reference.transforms.map(({ name }) => `|${name}`).join("");
  if (reference.default) return "${" + content + ":-" + printExpression(reference.default) + "}";
  return reference.braced || wouldContinue(reference, after) ? "${" + content + "}" : "$" + content;
}

/** Whether the text after a bare reference would be read as a part of it. */
function wouldContinue({ path, transforms }: ReferenceNode, after: string): boolean {
  if (transforms.length > 0) return /^(?:-?[A-Za-z0-9_]|\|[A-Za-z])/.test(after);
  if (/^(?:[.|][A-Za-z]|\[[0-9]+\])/.test(after)) return true;
  return path.at(-1)?.kind === "segment" && /^-?[A-Za-z0-9_]/.test(after);
}
