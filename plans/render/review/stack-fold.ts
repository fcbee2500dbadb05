import type { Stack } from "../../review/review.ts";
import { counted } from "../counted.ts";
import { codeElement } from "./code-span.ts";
import { sectionsFold } from "./sections-fold.ts";
import { stackSections } from "./stack-sections.ts";

/** All about a stack, folded, as `sectionsFold` does it. */
export function stackFold(stack: Pick<Stack, "path" | "diff" | "diagnostics">, room?: number): string[] {
  return sectionsFold(`${codeElement(stack.path)}: ${contentsText(stack)}`, stackSections(stack), room);
}

function contentsText({ diff, diagnostics }: Pick<Stack, "diff" | "diagnostics">): string {
  const operations = diff?.environments.reduce((sum, each) => sum + each.operations.length, 0) ?? 0;
  const files = diff?.environments.reduce((sum, each) => sum + each.files.length, 0) ?? 0;
  const findings = diagnostics.filter(({ severity }) => severity !== "error").length;
  const parts: [number, string][] = [
    [diff?.changes.length ?? 0, "change"],
    [operations, "operation"],
    [files, "file"],
    [findings, "finding"],
  ];
  return parts.flatMap(([count, noun]) => (count === 0 ? [] : [counted(count, noun)])).join(", ");
}
