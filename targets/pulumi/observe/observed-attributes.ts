import { type DesiredObject, isSensitive, type Json, type ObservedAttribute } from "../../../plans/index.ts";
import type { Texts } from "./image-texts.ts";
import { textOf } from "./told.ts";

/** Fingerprints a text that stands for an attribute; `null` where nobody can. */
export type Print = (attribute: string, text: string) => string | null;

/** Attributes as they are compared: what the state keeps secret, or what is wanted as a secret, by its print alone. */
export function observedAttributes(
  texts: Texts,
  { wanted, print }: { wanted?: DesiredObject | undefined; print: Print },
): Record<string, ObservedAttribute> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, found]): [string, ObservedAttribute] => {
      const attribute = wanted?.attributes[name];
      const isWantedSecret = attribute !== undefined && "value" in attribute && isSensitive(attribute.value);
      if (!found.isSecret && !isWantedSecret) return [name, { plain: found.value as Json }];
      return [name, { print: print(name, textOf(found)) ?? "unknown" }];
    }),
  );
}
