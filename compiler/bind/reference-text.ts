import { printPath, type ReferenceNode } from "../../grammar/index.ts";

/** `$components.api.url`: a reference as it would stand alone, without default and transforms. */
export function referenceText({ path }: ReferenceNode): string {
  return `$${printPath(path)}`;
}
