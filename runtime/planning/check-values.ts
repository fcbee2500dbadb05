import { type AppPlan, type Diagnostic, diagnose, didYouMean } from "../../plans/index.ts";
import type { OperatorLayer } from "./operator-layers.ts";
import { isSecretText, slotNames, slotsNamed } from "./operator-slots.ts";

/** Keys that no component declares, and values that belong into the secret store. `file`: that of `values`. */
export function checkValues(app: AppPlan, { from, values }: OperatorLayer, file: string | null): Diagnostic[] {
  const where = from === "file" && file !== null ? { file, span: null } : null;
  return Object.entries(values).flatMap(([name, text]) => {
    const declared = slotsNamed(app, name);
    if (declared.some((slot) => isSecretText(slot, text))) return [diagnose("LP5003", where, { name })];
    if (declared.length > 0) return [];
    // What all apps share is not for each of them.
    if (from === "global") return [];
    const suggestion = didYouMean(name, slotNames(app));
    // It was right when it was stored.
    if (from === "instance" || from === "context")
      return [diagnose("LP5127", where, { name, scope: from, command: "environments unset", suggestion })];
    return [diagnose("LP5002", where, { name, suggestion })];
  });
}
