import { addressOf, type Candidate, type EnvSlot, type Input, isSensitive } from "../../plans/index.ts";
import type { BoundComponent, Injection } from "../bind/bound-launch.ts";
import type { ComponentSymbol } from "../bind/symbol-table.ts";
import { isGenerated } from "../is-generated.ts";
import { resourceTypes } from "../resources/index.ts";
import type { ComponentSpec, EnvSpec } from "../schema/launchfile-schema.ts";

type Variables = Record<string, EnvSlot>;

/**
 * A component's variables, those that only a resource sets included. Candidates in the order of format §1.6.5: the
 * operator, the resources, the variable's own generator or default.
 */
export function lowerVariables(symbol: ComponentSymbol, spec: ComponentSpec, bound: BoundComponent): Variables {
  const injected = new Map<string, Injection[]>();
  for (const injection of [...bound.injections].sort(byPrecedence)) {
    injected.set(injection.key, [...(injected.get(injection.key) ?? []), injection]);
  }
  const keys = [...new Set([...Object.keys(spec.env), ...injected.keys()])].sort();
  const slots = keys.map((key) => {
    const resources = (injected.get(key) ?? []).map(resourceCandidate);
    return [key, lowerSlot(symbol.name, key, { own: spec.env[key], resources, bound })] as const;
  });
  return Object.fromEntries(slots);
}

interface Sources {
  own: EnvSpec | undefined;
  resources: Candidate[];
  bound: BoundComponent;
}

function lowerSlot(component: string, key: string, { own, resources, bound }: Sources): EnvSlot {
  const candidates = [...resources, ...ownCandidates(component, key, { own, bound })];
  const sensitive =
    own?.sensitive === true ||
    own?.generator === "secret" ||
    candidates.some((candidate) => "value" in candidate && isSensitive(candidate.value));
  const input: Input = { kind: "input", name: `${component}.${key}`, type: "text", sensitive };
  return {
    candidates: [{ from: "operator", value: input }, ...candidates],
    required: own?.required ?? false,
    sensitive,
    ...(own?.label !== undefined && { label: own.label }),
    ...(own?.description !== undefined && { description: own.description }),
    ...(own?.example !== undefined && { example: own.example }),
  };
}

/** A default that loses against the generator, or wins over it, is the only one: the other is never used. */
function ownCandidates(component: string, key: string, { own, bound }: Pick<Sources, "own" | "bound">): Candidate[] {
  const value = bound.defaults.get(key);
  if (own && isGenerated(own, value)) return [{ from: "generator", secret: addressOf("secret", component, key) }];
  return value ? [{ from: "default", value }] : [];
}

/** An optional resource comes before a required one, behind which it would never have its turn; then by name. */
function byPrecedence(a: Injection, b: Injection): number {
  if (a.list !== b.list) return a.list === "supports" ? -1 : 1;
  if (a.resource.address === b.resource.address) return 0;
  return a.resource.address < b.resource.address ? -1 : 1;
}

/** What a host capability sets holds wherever the app runs at all. */
function resourceCandidate({ resource, value }: Injection): Candidate {
  if (resourceTypes.get(resource.type)?.capability) return { from: "default", value };
  return { from: "resource", resource: resource.address, value };
}
