import type { Leaf, Value } from "./value.ts";

/** Every leaf of a value, left to right, both branches of a fallback included. */
export function leavesOf(value: Value): Leaf[] {
  switch (value.kind) {
    case "concat":
      return value.parts.flatMap(leavesOf);
    case "transform":
      return leavesOf(value.of);
    case "fallback":
      return [...leavesOf(value.first), ...leavesOf(value.otherwise)];
    default:
      return [value];
  }
}

/** Sensitive if any leaf is; nothing clears it. */
export function isSensitive(value: Value): boolean {
  return leavesOf(value).some(({ sensitive }) => sensitive);
}
