import type { Operation, Verb } from "../../../plans/index.ts";
import type { Refusal } from "../command/refusal.ts";
import type { Step } from "./preview-steps.ts";

/** What a run does beyond the plan: what follows from what was planned, and what nobody has planned. */
export interface CheckedSteps {
  following: Step[];
  refusal: Refusal | null;
}

/** What a run may do to an object that the plan has a verb for: that, or less. What is gone by then is only made. */
const allowed: Record<Verb, string[]> = {
  create: ["create"],
  update: ["update"],
  replace: ["create", "replace", "update"],
  delete: ["delete"],
  run: [],
  none: [],
};

/**
 * Whether a run does what was planned and no more. Pulumi makes anew what is made from something new: a container with its image,
 * or with its network. That follows from the plan; anything else refuses the run. `looked`: URNs that it was asked to look at
 * again, because a name stands for another image by now.
 */
export function checkSteps(steps: Step[], planned: Operation[], looked: string[] = []): CheckedSteps {
  const verbs = new Map(planned.map(({ object, verb }) => [object, verb]));
  const changed = new Set<string>();
  const following: Step[] = [];
  let others = [...steps];
  // What follows may be followed by more.
  for (let isOver = false; !isOver; ) {
    const before = others.length;
    const left: Step[] = [];
    for (const step of others) {
      const isLooked = looked.includes(step.urn) && step.op === "replace";
      const isPlanned = isLooked || allowed[verbOf(step, verbs)].includes(step.op);
      const follows = /^(update|replace)$/.test(step.op) && step.causes.some((urn) => changed.has(urn));
      if (isPlanned || follows) changed.add(step.urn);
      else left.push(step);
      if (!isPlanned && follows) following.push(step);
    }
    others = left;
    isOver = others.length === before;
  }
  const told = others.map(stepText).sort().join("; ");
  return { following, refusal: others.length === 0 ? null : { code: "LP6552", args: { steps: told } } };
}

/** What the plan says of it. A resource that has become another object is deleted there, and created. */
function verbOf({ address, before }: Step, verbs: Map<string, Verb>): Verb {
  const verb = verbs.get(address) ?? "none";
  const isOther = before !== null && before !== address;
  return verb === "create" && isOther && verbs.get(before) === "delete" ? "replace" : verb;
}

/** `replace service:web (envs, image)` */
export function stepText({ op, address, reasons }: Step): string {
  return `${op} ${address}${reasons.length === 0 ? "" : ` (${[...reasons].sort().join(", ")})`}`;
}
