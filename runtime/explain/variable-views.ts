import type { WrittenExpression } from "../../compiler/index.ts";
import { type Address, type Diagnostic, type EnvSlot, type Location, locate, nodesOf } from "../../plans/index.ts";
import { type CandidateView, candidateViews } from "./candidate-views.ts";
import type { KnownEnvironment } from "./known-environment.ts";
import { lowerCandidates } from "./lower-candidates.ts";

/** A variable of a component in one environment. */
export interface VariableView {
  component: string;
  key: string;
  /** Where the Launchfile declares it. */
  place: Location | null;
  required: boolean;
  sensitive: boolean;
  /** `unset`: it has no value and needs none. `missing`: it needs one. `not-run`: nothing runs its component. */
  state: "set" | "unset" | "missing" | "not-run";
  /** The candidate that wins. */
  from: CandidateView | null;
}

/** Every variable of every component, in the order of their names. */
export function variableViews(
  known: KnownEnvironment,
  { expressions, concealing }: { expressions: ReadonlyMap<Address, WrittenExpression[]>; concealing: Diagnostic[] },
): VariableView[] {
  const { app, sources } = known;
  const components = nodesOf(app, "component").map(([address, { env }]) => [address, slotsOf(env)] as const);
  const asked = components.map(([address, slots]) => [address, slots.map(([, slot]) => slot)]);
  const lowered = lowerCandidates(Object.fromEntries(asked), known);
  return components.flatMap(([component, slots]) => {
    const written = expressions.get(component) ?? [];
    return slots.map(([key, slot], index): VariableView => {
      const own = lowered[component]?.[index] ?? null;
      const field = `env.${key}`;
      const whole = { component, field, slot, expressions: written, sources, known, lowered: own, concealing };
      const views = candidateViews(whole);
      const from = views.find(({ outcome }) => outcome === "wins") ?? null;
      const state = own === null ? "not-run" : from ? "set" : slot.required ? "missing" : "unset";
      const place = locate(sources, `${component}#env.${key}`);
      const { required, sensitive } = slot;
      return { component: component.slice("component:".length), key, place, required, sensitive, state, from };
    });
  });
}

function slotsOf(env: Record<string, EnvSlot>): [key: string, slot: EnvSlot][] {
  return Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1));
}
