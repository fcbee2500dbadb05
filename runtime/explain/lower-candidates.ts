import { type Address, type EnvSlot, literal, type Value } from "../../plans/index.ts";
import type { KnownEnvironment } from "./known-environment.ts";

/** What could give one text its value, in order of precedence. */
export type Candidates = Pick<EnvSlot, "candidates" | "sensitive">;

/** What each candidate is in the environment, `null` when absent; `null` as a whole: nothing runs the component there. */
export type LoweredCandidates = (Value | null)[] | null;

/**
 * Lowers each candidate as if it were the only one of its text, so that the target itself says which are absent and what the
 * others are. Asked by component and in the order given; answered in the same.
 */
export function lowerCandidates(
  asked: Record<Address, Candidates[]>,
  { app, input, target }: Pick<KnownEnvironment, "app" | "input" | "target">,
): Record<Address, LoweredCandidates[]> {
  const nodes = { ...app.nodes };
  for (const [address, texts] of Object.entries(asked)) {
    const node = nodes[address];
    if (node?.kind === "component") nodes[address] = { ...node, env: slotsOf(texts) };
  }
  const objects = Object.values(target.lower({ ...app, nodes }, input).value?.desired.objects ?? {});
  const answers = Object.entries(asked).map(([address, texts]) => {
    const own = objects.filter(({ origin }) => origin.includes(address));
    const attributes: (typeof own)[number]["attributes"] = Object.assign({}, ...own.map((each) => each.attributes));
    const valueNamed = (name: string): Value | null => {
      const attribute = attributes[`env.${name}`];
      if (attribute === undefined) return null;
      return "value" in attribute ? attribute.value : literal(String(attribute.plain));
    };
    const lowered = texts.map(({ candidates }, text) => candidates.map((_, index) => valueNamed(nameOf(text, index))));
    return [address, own.length === 0 ? texts.map(() => null) : lowered] as const;
  });
  return Object.fromEntries(answers);
}

function slotsOf(texts: Candidates[]): Record<string, EnvSlot> {
  const slots = texts.flatMap(({ candidates, sensitive }, text) =>
    candidates.map((candidate, index): [string, EnvSlot] => {
      return [nameOf(text, index), { candidates: [candidate], required: false, sensitive }];
    }),
  );
  return Object.fromEntries(slots);
}

function nameOf(text: number, index: number): string {
  return `CANDIDATE_${text}_${index}`;
}
