import type { DocumentPath } from "./document/launch-document.ts";
import type { Launch } from "./normalise/launch.ts";
import type { FieldName } from "./schema/launchfile-schema.ts";

/** Where a field of a component, or something inside it, stands in the document: at the top level when it is inherited. */
export function fieldPath(
  { origins, dependencyIndexes }: Launch,
  component: string,
  [field, ...steps]: readonly [FieldName, ...(string | number)[]],
): DocumentPath {
  const [first, ...others] = steps;
  const moved = field === "depends_on" && typeof first === "number" ? dependencyIndexes[component]?.[first] : undefined;
  return [...(origins[component]?.[field] ?? []), ...(moved === undefined ? steps : [moved, ...others])];
}
