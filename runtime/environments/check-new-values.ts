import { mayBeSecret, secretFormat } from "../../compiler/index.ts";
import { type AppPlan, type Diagnostic, diagnose, didYouMean } from "../../plans/index.ts";
import { isSecretSlot, isVariableName, slotNames, slotsNamed } from "../planning/operator-slots.ts";
import type { Layer } from "./layers.ts";

/** What new values of a layer have to fit in with. */
export interface NewValuesPlace {
  layer: Layer;
  /** `null`: there is no Launchfile to ask. */
  app: AppPlan | null;
  /** Names of the secrets that the same layer has and that are not disabled. */
  secrets: ReadonlySet<string>;
}

/** Names that nothing declares, that a secret has already, or whose value belongs into the secret store. Texts by name. */
export function checkNewValues(values: Record<string, string>, { layer, app, secrets }: NewValuesPlace): Diagnostic[] {
  return Object.entries(values).flatMap(([name, text]) => {
    if (!isVariableName(name)) return [diagnose("LP5126", null, { given: name })];
    const declared = app === null ? [] : slotsNamed(app, name);
    const looksSecret = mayBeSecret(name.slice(name.indexOf(".") + 1)) || secretFormat(text) !== null;
    if (looksSecret || declared.some(isSecretSlot)) {
      return [diagnose("LP5003", null, { name })];
    }
    if (secrets.has(`input:${name}`)) return [diagnose("LP5130", null, { name, scope: layer })];
    if (app === null || declared.length > 0) return [];
    const suggestion = didYouMean(name, slotNames(app));
    // What all contexts share may be for another app.
    return layer === "global"
      ? [diagnose("LP5127", null, { name, scope: layer, command: "environments unset", suggestion })]
      : [diagnose("LP5002", null, { name, suggestion })];
  });
}
