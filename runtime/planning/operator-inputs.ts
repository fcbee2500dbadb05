import { mayBeSecret, secretFormat } from "../../compiler/index.ts";
import {
  type AppPlan,
  type Diagnostic,
  diagnose,
  didYouMean,
  type EnvSlot,
  locate,
  nodesOf,
  type SourceMap,
} from "../../plans/index.ts";
import type { EnvironmentInput, SecretRef } from "../../targets/index.ts";
import { missingBuildSecrets } from "./build-secret-inputs.ts";

/** A variable of a component that an operator can give a value: `web.SMTP_HOST` and where it is declared. */
interface OperatorSlot {
  component: string;
  key: string;
  /** `<component>.<KEY>`. */
  name: string;
  slot: EnvSlot;
}

interface Supplied {
  /** `launchplane.yaml` `values` and `--set`, the latter winning. */
  values: Record<string, string>;
  /** Newest version of the secret stored under a name, `null` when there is none. */
  secret(name: string): SecretRef | null;
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

/**
 * What the operator supplied for each slot: the component's own name before the bare key, a plain value before a secret.
 * A plain value that belongs into the secret store is not taken: `checkValues` refuses it, and no plan may show it.
 */
export function operatorInputs(app: AppPlan, { values, secret }: Supplied): EnvironmentInput["inputs"] {
  const inputs: EnvironmentInput["inputs"] = {};
  for (const slot of operatorSlots(app)) {
    const { name, key } = slot;
    const given = [name, key].find((each) => Object.hasOwn(values, each));
    const text = given === undefined ? undefined : values[given];
    if (text !== undefined && text !== "" && !isSecret(slot) && secretFormat(text) === null) inputs[name] = { text };
    else {
      const stored = secret(`input:${name}`) ?? secret(`input:${key}`);
      if (stored) inputs[name] = { secret: stored };
    }
  }
  return inputs;
}

interface Sensitive {
  slot: Pick<EnvSlot, "sensitive">;
}

function isSecret({ slot, key }: Pick<OperatorSlot, "key"> & Sensitive): boolean {
  return slot.sensitive || mayBeSecret(key);
}

/** Keys of `values` that no component declares, and values that belong into the secret store. */
export function checkValues(app: AppPlan, values: Record<string, string>, file: string | null): Diagnostic[] {
  const slots = operatorSlots(app);
  const where = file === null ? null : { file, span: null };
  return Object.entries(values).flatMap(([name, text]) => {
    const declared = slots.filter((slot) => slot.name === name || slot.key === name);
    if (declared.length === 0) {
      const suggestion = didYouMean(
        name,
        slots.flatMap((slot) => [slot.key, slot.name]),
      );
      return [diagnose("LP5002", where, { name, suggestion })];
    }
    const secretive = declared.some(isSecret) || secretFormat(text) !== null;
    return secretive ? [diagnose("LP5003", where, { name })] : [];
  });
}

/** Required variables that nobody supplied and that have no other source, and secrets of builds: nothing may start without them. */
export function missingInputs(app: AppPlan, input: EnvironmentInput, sources: SourceMap): Diagnostic[] {
  const variables = operatorSlots(app)
    .filter(
      ({ name, slot }) => slot.required && !Object.hasOwn(input.inputs, name) && !hasOtherSource(app, slot, input),
    )
    .map(({ component, key, name, slot }) => {
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

/** How an operator gives a variable its value: a secret is stored, anything else may stand in the project file. */
export function remedyFor(asked: Pick<OperatorSlot, "component" | "key"> & Sensitive, environment: string): string {
  const name = asked.component === "default" ? asked.key : `${asked.component}.${asked.key}`;
  if (isSecret(asked)) return `launchplane secrets put ${name} --env ${environment}`;
  return `environments.${environment}.values.${name} in launchplane.yaml`;
}

function hasOtherSource(app: AppPlan, slot: EnvSlot, input: EnvironmentInput): boolean {
  return slot.candidates.some((candidate) => {
    if (candidate.from === "operator") return false;
    if (candidate.from !== "resource") return true;
    const resource = app.nodes[candidate.resource];
    const name = candidate.resource.slice("resource:".length);
    return resource?.kind === "resource" && (!resource.optional || input.active.includes(name));
  });
}
