import type { ReferenceNode, TextSpan } from "../../grammar/index.ts";

/** The steps of a path from `position` on: `nodes[0].host`. */
export function restOf({ path }: ReferenceNode, position: number): { text: string; span: TextSpan } {
  const steps = path.slice(position);
  const [first = path[0], last = path[0]] = [steps[0], steps.at(-1)];
  const text = steps.map((step) => (step.kind === "segment" ? `.${step.name}` : `[${step.digits}]`)).join("");
  return { text: text.replace(/^\./, ""), span: { start: first.start, end: last.end } };
}
