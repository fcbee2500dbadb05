import { postgres } from "./postgres/postgres.ts";
import type { ResourceKind } from "./resource-kind.ts";
import { sqlite } from "./sqlite.ts";

const kinds = new Map<string, ResourceKind>([
  ["postgres", postgres],
  ["sqlite", sqlite],
]);

/** `null`: local has no such resource. */
export function resourceKind(type: string): ResourceKind | null {
  return kinds.get(type) ?? null;
}
