import fc from "fast-check";
import {
  type Bound,
  comparable,
  digestBytes,
  type Leaf,
  type PlanParts,
  planOf,
  reconcile,
} from "../../plans/index.ts";
import { appPlanArbitrary } from "./app-plan.ts";
import { desiredStateArbitrary, rules } from "./desired-state.ts";
import { leafName, leaves } from "./value.ts";

/** Stands for every secret of generated plans. */
export const secretText = "5ec7e700";

/** Binds every leaf; a secret's text is `secretText`. */
function bindEverything(leaf: Leaf): Bound {
  const name = leafName(leaf) ?? "host";
  return { state: "known", text: leaves[name].sensitive ? secretText : `<${name}>` };
}

/** A fingerprint for tests: keyed with nothing. */
function printText(...parts: string[]): string {
  return digestBytes(parts.join("|")).slice(7, 23);
}

const digest = fc.string({ maxLength: 3 }).map(digestBytes);
const gap = fc.record({
  code: fc.constantFrom("LP4001", "LP4999"),
  effect: fc.constantFrom("approximated" as const, "unsupported" as const),
  at: fc.constantFrom("component:web#restart", "endpoint:web/http"),
  args: fc.constantFrom({}, { field: "restart" }),
});

const policyResult = fc.record({
  policy: fc.constantFrom("careful", "pinned images"),
  effect: fc.constantFrom("deny" as const, "approve" as const, "warn" as const),
  matches: fc.array(
    fc.record({ object: fc.constantFrom("service:web", null), why: fc.constant("delete (data-loss)") }),
    {
      minLength: 1,
      maxLength: 2,
    },
  ),
});

/** Everything a plan is made of: the way from a generated state of the platform to a generated wish. */
export const planPartsArbitrary: fc.Arbitrary<PlanParts> = fc
  .record({
    app: appPlanArbitrary,
    before: desiredStateArbitrary,
    desired: desiredStateArbitrary,
    basis: fc.constantFrom("live" as const, "recorded" as const),
    gaps: fc.array(gap, { maxLength: 2 }),
    policies: fc.array(policyResult, { maxLength: 2 }),
    source: fc.dictionary(fc.constantFrom("Launchfile", "src/a.js"), digest, { noNullPrototype: true }),
  })
  .map(({ app, before, desired, basis, gaps, policies, source }) => {
    const wanted = comparable(desired, bindEverything, printText);
    const there = comparable(before, bindEverything, printText);
    const objects = Object.keys(before.objects).map((address) => [
      address,
      { id: address, attributes: there.attributes[address] ?? {}, condition: { running: true, healthy: null } },
    ]);
    const observed = { basis, objects: Object.fromEntries(objects), foreign: [] };
    const input = { desired, comparable: wanted, observed, rules, mode: "apply" as const, deleteData: false };
    return {
      context: "shop",
      environment: "prod",
      target: { name: "compose", version: "1" },
      app,
      desired,
      changes: reconcile(input),
      gaps,
      policies,
      observed,
      source,
      inputs: { "web.LEVEL": { plain: "debug" }, "web.TOKEN": { print: printText(secretText) } },
      artifacts: { web: "sha256:0" },
      tool: "0.1.0",
    };
  });

export const deploymentPlanArbitrary = planPartsArbitrary.map(planOf);
