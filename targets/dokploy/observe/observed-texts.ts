import type { ObjectAddress, ObservedAttribute } from "../../../plans/index.ts";
import type { ObserveScope } from "../../target.ts";
import type { Texts } from "../calls/swarm-fields.ts";
import { observedText } from "./observed-text.ts";

/** Attributes that may hold a secret. */
const mayHide = /^(env|args|health\.test)\.|^(password|rootPassword|content)$/;

/** What Dokploy told of an object, as attributes. */
export function observedTexts(
  scope: ObserveScope,
  object: ObjectAddress,
  texts: Texts,
): Record<string, ObservedAttribute> {
  const attributes = Object.entries(texts).map(([attribute, text]): [string, ObservedAttribute] => {
    const isOpen = typeof text !== "string" || !mayHide.test(attribute);
    return [attribute, isOpen ? { plain: text } : observedText(scope, { object, attribute, text })];
  });
  return Object.fromEntries(attributes);
}
