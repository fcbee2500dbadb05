import {
  type AppPlan,
  type Bound,
  type Component,
  type Diagnostic,
  evaluate,
  type Leaf,
  type Reference,
  type Value,
} from "../../../plans/index.ts";
import type { EnvironmentInput, Target } from "../../../targets/index.ts";
import { environmentsOf } from "../../testing/environments-of.ts";
import type { CheckedApp } from "../checked-app.ts";
import { falsify } from "../falsify.ts";
import { type LoweredApp, loweredApp } from "../lowered-app.ts";
import type { Finding, Property } from "../property.ts";

/** No reference is empty without a word: each has a text in every environment, or a default, or something is said. */
export const references: Property = {
  name: "references",
  says: "no reference is empty without a word",
  find(checked, means) {
    const { app } = checked;
    const probes = probesOf(app);
    const findings = means.targets.flatMap((target): Finding[] => {
      const wrong = falsify(environmentsOf(app), means, (input) => emptyOn(target, { checked, probes, input }));
      return wrong ? [{ kind: "violation", what: wrong.what, environment: wrong.value }] : [];
    });
    return { findings };
  },
};

/** A reference in a component, and the variable that it alone is the value of. */
interface Probe {
  component: string;
  key: string;
  reference: Reference;
}

function emptyOn(
  target: Target,
  { checked, probes, input }: { checked: CheckedApp; probes: Probe[]; input: EnvironmentInput },
): string | null {
  const lowered = loweredApp(target, withProbes(checked.app, probes), input);
  if (typeof lowered === "string") return null;
  const empty = probes.find((probe) => isEmpty(probe, lowered) && !isSaid(probe, { checked, lowered }));
  if (!empty) return null;
  const { address, property } = empty.reference;
  return `on ${target.name} ${address}#${property} is empty in ${empty.component}, and nothing says so`;
}

/** Every reference that has no default, once for each component that has it. */
function probesOf({ nodes }: AppPlan): Probe[] {
  return Object.entries(nodes).flatMap(([component, node]) => {
    if (node.kind !== "component") return [];
    const leaves = valuesOf(node).flatMap(unguarded);
    const unique = new Map(leaves.map((leaf) => [`${leaf.address}#${leaf.property}`, leaf]));
    return [...unique.values()].map((reference, index) => ({
      component,
      key: `LAUNCHPLANE_PROBE_${index}`,
      reference,
    }));
  });
}

function valuesOf({ env, commands, health }: Component): Value[] {
  const candidates = Object.values(env).flatMap((slot) => slot.candidates);
  return [
    ...candidates.flatMap((candidate) => ("value" in candidate ? [candidate.value] : [])),
    ...Object.values(commands).map(({ line }) => line),
    ...(health?.command ? [health.command] : []),
  ];
}

function unguarded(value: Value): Reference[] {
  switch (value.kind) {
    case "concat":
      return value.parts.flatMap(unguarded);
    case "transform":
      return unguarded(value.of);
    case "fallback":
      return unguarded(value.otherwise);
    case "reference":
      return [value];
    default:
      return [];
  }
}

function withProbes(app: AppPlan, probes: Probe[]): AppPlan {
  const nodes = { ...app.nodes };
  for (const { component, key, reference } of probes) {
    const node = nodes[component] as Component;
    const slot = { candidates: [{ from: "default", value: reference } as const], required: false, sensitive: false };
    nodes[component] = { ...node, env: { ...node.env, [key]: slot } };
  }
  return { ...app, nodes };
}

/** Whether something runs the component and gets no text for the reference. */
function isEmpty({ component, key }: Probe, { desired }: LoweredApp): boolean {
  const runs = Object.values(desired.objects).filter(
    ({ type, origin }) => type !== "image" && origin.includes(component),
  );
  const withVariables = runs.filter(({ attributes }) =>
    Object.keys(attributes).some((name) => name.startsWith("env.")),
  );
  return withVariables.some(({ attributes }) => {
    const attribute = attributes[`env.${key}`];
    if (attribute === undefined) return true;
    if ("plain" in attribute) return attribute.plain === "";
    const bound = evaluate(attribute.value, bindAll);
    return bound.state === "absent" || (bound.state === "known" && bound.text === "");
  });
}

/** What a target leaves symbolic is there later. */
function bindAll(leaf: Leaf): Bound {
  return { state: "known", text: leaf.kind === "literal" ? leaf.text : `<${leaf.kind}>` };
}

/** A gap of what it refers to, or what the compiler says of an app with nothing public or without such a property. */
function isSaid(
  { reference: { address, property } }: Probe,
  { checked, lowered }: { checked: CheckedApp; lowered: LoweredApp },
): boolean {
  const isOfApp = ({ code, message }: Diagnostic) =>
    code === "LP3030" || (code === "LP2010" && message.includes(`"${property}"`));
  return (address === "app" && checked.diagnostics.some(isOfApp)) || lowered.gaps.some(({ at }) => at === address);
}
