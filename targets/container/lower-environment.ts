import {
  type Candidate,
  type Component,
  type EnvSlot,
  isSensitive,
  substitute,
  type Value,
} from "../../plans/index.ts";
import { type Binding, bindValue } from "./binding.ts";

/**
 * A component's variables as this environment has them: of each the first candidate that is not absent. One that is required
 * and that nobody supplied stays the operator's input; any other without a value is left out.
 */
export function lowerEnvironment({ env }: Component, binding: Binding): Record<string, Value> {
  const slots = Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1));
  const variables = slots.flatMap(([key, slot]): [string, Value][] => {
    const value = slotValue(slot, binding);
    return value === null ? [] : [[key, slot.sensitive ? sensitive(value) : value]];
  });
  return Object.fromEntries(variables);
}

function slotValue(slot: EnvSlot, binding: Binding): Value | null {
  for (const candidate of slot.candidates) {
    const value = candidateValue(candidate, binding);
    if (value !== null) return value;
  }
  const asked = slot.candidates.find(({ from }) => from === "operator");
  return slot.required && asked?.from === "operator" ? asked.value : null;
}

function candidateValue(candidate: Candidate, binding: Binding): Value | null {
  if (candidate.from === "resource" && !Object.hasOwn(binding.resources, candidate.resource)) return null;
  if (candidate.from !== "generator") return bindValue(candidate.value, binding);
  const { secret } = candidate;
  const node = binding.app.nodes[secret];
  if (node?.kind !== "secret") return null;
  const type = { secret: "secret-hex", uuid: "text", port: "port" } as const;
  return {
    kind: "reference",
    address: secret,
    property: "value",
    type: type[node.generator],
    sensitive: node.sensitive,
  };
}

/** Marks a value as sensitive whose variable is, unless a part of it already is: then the text around it stays readable. */
function sensitive(value: Value): Value {
  if (isSensitive(value)) return value;
  return substitute(value, (leaf) => ({ ...leaf, sensitive: true })) ?? value;
}
