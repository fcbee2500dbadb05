import {
  type Candidate,
  type Component,
  type EnvSlot,
  isSensitive,
  type Leaf,
  substitute,
  type Value,
} from "../../plans/index.ts";
import type { Bindings } from "./bindings.ts";

/**
 * The variables of a component by key: of each the first candidate that is not absent. A required one that nobody supplied
 * stays the operator's input, so that it can be shown; any other without a value is left out.
 */
export function environmentOf({ env }: Component, bindings: Bindings): Record<string, Value> {
  const variables = Object.entries(env).flatMap(([key, slot]): [string, Value][] => {
    const value = slotValue(slot, bindings);
    return value === null ? [] : [[key, slot.sensitive ? asSensitive(value) : value]];
  });
  return Object.fromEntries(variables);
}

function slotValue(slot: EnvSlot, bindings: Bindings): Value | null {
  for (const candidate of slot.candidates) {
    const value = candidateValue(candidate, bindings);
    if (value !== null) return value;
  }
  const asked = slot.candidates.find((candidate) => candidate.from === "operator");
  return slot.required && asked ? asked.value : null;
}

function candidateValue(candidate: Candidate, { app, resources, bind }: Bindings): Value | null {
  if (candidate.from === "resource" && !resources.has(candidate.resource)) return null;
  if (candidate.from !== "generator") return substitute(candidate.value, bind);
  const secret = app.nodes[candidate.secret];
  if (secret?.kind !== "secret") return null;
  const type = ({ secret: "secret-hex", uuid: "text", port: "port" } as const)[secret.generator];
  return { kind: "reference", address: candidate.secret, property: "value", type, sensitive: secret.sensitive };
}

/**
 * The text around a part that is sensitive already stays readable. A port or a path of this machine is no secret, wherever it
 * stands: only credentials of a resource are.
 */
function asSensitive(value: Value): Value {
  if (isSensitive(value)) return value;
  const isOpen = (leaf: Leaf) => leaf.kind === "reference" && !leaf.address.startsWith("secret:");
  return substitute(value, (leaf) => (isOpen(leaf) ? leaf : { ...leaf, sensitive: true })) ?? value;
}
