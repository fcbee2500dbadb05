import { type AppPlan, type Diagnostic, diagnose, type EnvSlot, locate, type SourceMap } from "../../plans/index.ts";
import type { EnvironmentInput } from "../../targets/index.ts";
import { missingBuildSecrets } from "./build-secrets-needed.ts";
import { isSecretSlot, type OperatorSlot, operatorSlots } from "./operator-slots.ts";

/** Required variables that nobody supplied and that have no other source. */
export function missingSlots(app: AppPlan, input: Pick<EnvironmentInput, "inputs" | "active">): OperatorSlot[] {
  return operatorSlots(app).filter(
    ({ name, slot }) => slot.required && !Object.hasOwn(input.inputs, name) && !hasOtherSource(app, slot, input),
  );
}

/** The diagnostics of those, and of secrets of builds: nothing may start without them. */
export function missingInputs(app: AppPlan, input: EnvironmentInput, sources: SourceMap): Diagnostic[] {
  const variables = missingSlots(app, input).map(({ component, key, name, slot }) => {
    const hint = [slot.label, slot.description].find((text) => text !== undefined);
    return diagnose("LP5001", locate(sources, `component:${component}#env.${key}`), {
      name: component === "default" ? key : name,
      meaning: hint ? ` (${hint.replace(/\.$/, "")})` : "",
      example: slot.example ? ` An example of its form: ${slot.example}.` : "",
      remedy: remedyFor({ component, key, slot }, input.environment),
    });
  });
  return [...variables, ...missingBuildSecrets(app, input, sources)];
}

type Asked = Pick<OperatorSlot, "component" | "key"> & { slot: Pick<EnvSlot, "sensitive"> };

/** How an operator gives a variable its value: a secret is stored, anything else may stand in the project file. */
export function remedyFor(asked: Asked, environment: string): string {
  const name = typedName(asked);
  if (isSecretSlot(asked)) return `launchplane secrets put ${name} --env ${environment}`;
  return `environments.${environment}.values.${name} in launchplane.yaml`;
}

/** As a person names a variable: the only component of an app goes without its name. */
export function typedName({ component, key }: Pick<OperatorSlot, "component" | "key">): string {
  return component === "default" ? key : `${component}.${key}`;
}

function hasOtherSource(app: AppPlan, slot: EnvSlot, input: Pick<EnvironmentInput, "active">): boolean {
  return slot.candidates.some((candidate) => {
    if (candidate.from === "operator") return false;
    if (candidate.from !== "resource") return true;
    const resource = app.nodes[candidate.resource];
    const name = candidate.resource.slice("resource:".length);
    return resource?.kind === "resource" && (!resource.optional || input.active.includes(name));
  });
}
