import {
  type Address,
  type AppPlan,
  type Candidate,
  type Component,
  type EnvSlot,
  isSensitive,
  type Leaf,
  secretReference,
  substitute,
  type Value,
} from "../../plans/index.ts";

/** What decides the variables of an environment; every target has its own. */
export interface VariableScope {
  app: AppPlan;
  /** The resources that the environment has. */
  resources: ReadonlyMap<Address, unknown>;
  /** What is known of a leaf, or the leaf; `null`: absent. */
  bind(leaf: Leaf): Value | null;
  /** Whether a leaf is to be hidden that stands in a sensitive variable. All are unless this says otherwise. */
  hides?(leaf: Leaf): boolean;
}

/**
 * A component's variables as this environment has them: of each the first candidate that is not absent. One that is required
 * and that nobody supplied stays the operator's input; any other without a value is left out.
 */
export function lowerVariables({ env }: Component, scope: VariableScope): Record<string, Value> {
  const slots = Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1));
  const variables = slots.flatMap(([key, slot]): [string, Value][] => {
    const value = slotValue(slot, scope);
    return value === null ? [] : [[key, slot.sensitive ? hidden(value, scope) : value]];
  });
  return Object.fromEntries(variables);
}

function slotValue(slot: EnvSlot, scope: VariableScope): Value | null {
  for (const candidate of slot.candidates) {
    const value = candidateValue(candidate, scope);
    if (value !== null) return value;
  }
  const asked = slot.candidates.find((candidate) => candidate.from === "operator");
  return slot.required && asked ? asked.value : null;
}

function candidateValue(candidate: Candidate, { app, resources, bind }: VariableScope): Value | null {
  if (candidate.from === "resource" && !resources.has(candidate.resource)) return null;
  if (candidate.from !== "generator") return substitute(candidate.value, bind);
  const secret = app.nodes[candidate.secret];
  return secret?.kind === "secret" ? secretReference(candidate.secret, secret) : null;
}

/** Marks a value as sensitive, unless a part of it already is: then the text around it stays readable. */
function hidden(value: Value, { hides = () => true }: VariableScope): Value {
  if (isSensitive(value)) return value;
  return substitute(value, (leaf) => (hides(leaf) ? { ...leaf, sensitive: true } : leaf)) ?? value;
}
