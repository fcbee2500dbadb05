import type { Path } from "../../grammar/index.ts";

/** A step of a path as text: the name of a segment, or `[0]`. */
export function stepText(step: Path[number]): string {
  return step.kind === "segment" ? step.name : `[${step.digits}]`;
}
