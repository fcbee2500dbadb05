import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluatePolicies, type Policy, policyEffectSchema, policySchema, riskSchema } from "../../plans/index.ts";
import { planPartsArbitrary, secretText } from "../../runtime/testing/deployment-plan.ts";

const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const policy: fc.Arbitrary<Policy> = fc.record({
  name: fc.constantFrom("careful", "pinned images", "é", "b"),
  when: fc.record(
    {
      risk: some(riskSchema.options),
      gap: some(["LP4001", "LP4999", "LP4207"]),
      verb: some(["create", "update", "replace", "delete", "run"] as const),
      environment: some(["prod", "testing"]),
    },
    { requiredKeys: [] },
  ),
  effect: fc.constantFrom(...policyEffectSchema.options),
});
const policies = fc.array(policy, { maxLength: 5 });
const plans = planPartsArbitrary.map(({ environment, changes: { operations }, gaps, desired }) => {
  return { environment, operations, gaps, desired };
});

describe("policies", () => {
  it("say the same in whatever order they, operations and gaps come", () => {
    fc.assert(
      fc.property(policies, plans, (some, plan) => {
        const found = evaluatePolicies(some, plan);
        expect(evaluatePolicies([...some].reverse(), plan)).toEqual(found);
        const turned = { ...plan, operations: [...plan.operations].reverse(), gaps: [...plan.gaps].reverse() };
        expect(evaluatePolicies(some, turned)).toEqual(found);
      }),
    );
  });

  it("match only what is in the plan, and nothing that is left alone", () => {
    fc.assert(
      fc.property(policies, plans, (some, plan) => {
        const acting = plan.operations.filter(({ verb }) => verb !== "none").map(({ object }) => object);
        for (const { policy, matches } of evaluatePolicies(some, plan)) {
          expect(some.map(({ name }) => name)).toContain(policy);
          expect(matches).not.toEqual([]);
          for (const { object } of matches) expect([...acting, null]).toContain(object);
        }
      }),
    );
  });

  it("match less with each thing more that they ask for", () => {
    fc.assert(
      fc.property(policy, plans, (one, plan) => {
        fc.pre(evaluatePolicies([one], plan).length > 0);
        const { environment: _, ...rest } = one.when;
        const looser = { ...one, when: rest };
        fc.pre(Object.keys(rest).length > 0);
        expect(evaluatePolicies([looser], plan)).toHaveLength(1);
      }),
    );
  });

  it("show no secret", () => {
    fc.assert(
      fc.property(policies, plans, (some, plan) => {
        expect(JSON.stringify(evaluatePolicies(some, plan))).not.toContain(secretText);
      }),
    );
  });

  it("are closed", () => {
    fc.assert(
      fc.property(policy, fc.string(), (one, key) => {
        expect(policySchema.safeParse(one).success).toBe(true);
        fc.pre(!Object.hasOwn(one.when, key) && !["risk", "gap", "verb", "environment", "__proto__"].includes(key));
        expect(policySchema.safeParse({ ...one, when: { ...one.when, [key]: [] } }).success).toBe(false);
      }),
    );
  });
});
