import { whyUnrepresentable } from "./environment-text.ts";
import { escapeTemplate } from "./escape-template.ts";

/** Why a variable of an object of a type would not arrive as it is; `null`: it does. All but a compose document are templates. */
export function whyRefused(text: string, type: string): string | null {
  return whyUnrepresentable(text) ?? (type === "compose" ? null : whyUnrepresentable(escapeTemplate(text)));
}
