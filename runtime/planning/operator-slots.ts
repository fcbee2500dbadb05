import { mayBeSecret, secretFormat } from "../../compiler/index.ts";
import { type AppPlan, type EnvSlot, nodesOf } from "../../plans/index.ts";

/** A variable of a component that an operator can give a value: `web.SMTP_HOST` and where it is declared. */
export interface OperatorSlot {
  component: string;
  key: string;
  /** `<component>.<KEY>`. */
  name: string;
  slot: EnvSlot;
}

/** Every variable that an operator can supply, in address and key order. */
export function operatorSlots(app: AppPlan): OperatorSlot[] {
  return nodesOf(app, "component").flatMap(([address, { env }]) => {
    const component = address.slice("component:".length);
    return Object.keys(env)
      .sort()
      .map((key) => ({ component, key, name: `${component}.${key}`, slot: env[key] as EnvSlot }));
  });
}

/** The variables that a name of an operator's is about: `KEY` of all components that declare it, or `component.KEY`. */
export function slotsNamed(app: AppPlan, name: string): OperatorSlot[] {
  return operatorSlots(app).filter((slot) => slot.name === name || slot.key === name);
}

/** Whether a text can be the name of a variable: `KEY`, or `component.KEY`. */
export function isVariableName(text: string): boolean {
  // Maps of values have no such key.
  return /^(?!__proto__$)([a-z][a-z0-9-]{0,62}\.)?[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

/** The names that operators may use, for suggestions. */
export function slotNames(app: AppPlan): string[] {
  return operatorSlots(app).flatMap(({ key, name }) => [key, name]);
}

/** Whether a value may not stand in plain: because of its variable, or because it has the form of a credential. */
export function isSecretText(asked: { slot: Pick<EnvSlot, "sensitive">; key: string }, text: string): boolean {
  return isSecretSlot(asked) || secretFormat(text) !== null;
}

/** Whether the value of a variable may only stand in the secret store. */
export function isSecretSlot({ slot, key }: { slot: Pick<EnvSlot, "sensitive">; key: string }): boolean {
  return slot.sensitive || mayBeSecret(key);
}
