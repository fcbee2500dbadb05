import type { Location } from "../diagnostics/diagnostic.ts";
import { visible } from "./visible.ts";

/** `Launchfile:12:5`, which terminals and editors make a link of; the file alone without a span. */
export function placeText({ file, span }: Location): string {
  return span === null ? visible(file) : `${visible(file)}:${span.start.line}:${span.start.column}`;
}
