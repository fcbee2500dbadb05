import { isSensitive, type ObjectAddress, type ObservedAttribute } from "../../../plans/index.ts";
import type { ObserveScope } from "../../target.ts";

/**
 * A text that Dokploy told us as an attribute: as a print where the wanted one is sensitive, or where nothing is wanted, so
 * that nobody knows.
 */
export function observedText(
  scope: ObserveScope,
  { object, attribute, text }: { object: ObjectAddress; attribute: string; text: string },
): ObservedAttribute {
  const wanted = scope.wanted?.objects[object]?.attributes[attribute];
  const isOpen = wanted !== undefined && ("plain" in wanted || !isSensitive(wanted.value));
  return isOpen ? { plain: text } : { print: scope.print?.(object, attribute, text) ?? "" };
}
