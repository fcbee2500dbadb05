import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalJson,
  digestJson,
  digestsOf,
  isEmpty,
  type PlanParts,
  planOf,
  renderPlanGraphText,
  renderPlanText,
  sealPlan,
} from "../../plans/index.ts";
import { deploymentPlanArbitrary, planPartsArbitrary, secretText } from "../../runtime/testing/deployment-plan.ts";

/** The same JSON with the members of every object the other way round. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reversed(each)]),
  ) as T;
}

describe("deployment plans", () => {
  it("are plain JSON, equal for equal input, in whatever order it was written", () => {
    fc.assert(
      fc.property(planPartsArbitrary, (parts) => {
        const plan = planOf(parts);
        expect(JSON.parse(canonicalJson(plan))).toEqual(plan);
        expect(canonicalJson(planOf(reversed(parts)))).toBe(canonicalJson(plan));
        const seal = sealPlan(plan, { commit: null, dirty: false });
        expect(canonicalJson(sealPlan(reversed(plan), { dirty: false, commit: null }))).toBe(canonicalJson(seal));
      }),
    );
  });

  it("do not change with what only the platform and this machine know", () => {
    fc.assert(
      fc.property(planPartsArbitrary, fc.string(), (parts, id) => {
        const objects = Object.entries(parts.observed.objects).map(([address, object]) => [
          address,
          { ...object, id, condition: { running: !object.condition.running, healthy: true } },
        ]);
        const observed = { ...parts.observed, objects: Object.fromEntries(objects), foreign: [id] };
        expect(planOf({ ...parts, observed })).toEqual(planOf(parts));
      }),
    );
  });

  it("have no member that says where they were made", () => {
    expect(() => planOf({ ...sample(), source: { "/home/me/Launchfile": digestJson(1) } })).toThrow("relative");
    expect(() => planOf({ ...sample(), source: { "C:\\app\\Launchfile": digestJson(1) } })).toThrow("relative");
    fc.assert(
      fc.property(deploymentPlanArbitrary, (plan) => {
        expect(canonicalJson(plan)).not.toContain(process.cwd());
      }),
    );
  });

  it("and what is printed of them hold no secret", () => {
    fc.assert(
      fc.property(deploymentPlanArbitrary, fc.boolean(), (plan, verbose) => {
        const texts = [canonicalJson(plan), renderPlanText(plan, { color: true, verbose }), renderPlanGraphText(plan)];
        for (const text of texts) expect(text).not.toContain(secretText);
      }),
    );
  });

  it("have a digest of everything in them, and a seal of everything around", () => {
    fc.assert(
      fc.property(deploymentPlanArbitrary, (plan) => {
        const sealed = sealPlan(plan, { commit: "abc", dirty: false });
        expect(sealed.digest).toBe(digestJson(plan));
        const { seal, ...rest } = sealed;
        expect(seal).toBe(digestJson(rest));
        const elsewhere = sealPlan(plan, { commit: "def", dirty: true });
        expect(elsewhere.digest).toBe(sealed.digest);
        expect(elsewhere.seal).not.toBe(sealed.seal);
        expect(sealPlan({ ...plan, environment: "testing" }, sealed.provenance).digest).not.toBe(sealed.digest);
      }),
    );
  });

  it("have a review digest of what needs no credentials", () => {
    fc.assert(
      fc.property(planPartsArbitrary, (parts) => {
        const { review } = digestsOf(parts.app, parts);
        const live = { ...parts, observed: { basis: "none" as const, objects: {}, foreign: [] }, inputs: {} };
        expect(planOf({ ...live, changes: { operations: [] } }).digests.review).toBe(review);
        const printed = Object.entries(parts.desired.objects).map(([address, object]) => {
          const attributes = Object.entries(object.attributes).map(([name, attribute]) => {
            return [name, "value" in attribute ? { ...attribute, print: "0123456789abcdef" } : attribute];
          });
          return [address, { ...object, attributes: Object.fromEntries(attributes) }];
        });
        const desired = { ...parts.desired, objects: Object.fromEntries(printed) };
        expect(digestsOf(parts.app, { ...parts, desired })).toEqual(digestsOf(parts.app, parts));
        const gap = { code: "LP4998", effect: "unsupported" as const, at: "app", args: {} };
        expect(digestsOf(parts.app, { ...parts, gaps: [...parts.gaps, gap] }).review).not.toBe(review);
      }),
    );
  });

  it("are empty when nothing but kept data is in them, and say so in their last line", () => {
    fc.assert(
      fc.property(deploymentPlanArbitrary, (plan) => {
        const last = renderPlanText(plan, { color: false }).split("\n").at(-1);
        expect(last?.startsWith(isEmpty(plan) ? "No changes. " : "Plan: ")).toBe(true);
        const acting = plan.operations.filter(({ verb }) => verb !== "none").length;
        const counts = [...(last ?? "").matchAll(/\d+/g)].map(Number);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(acting);
        expect(isEmpty(plan)).toBe(acting === 0);
      }),
    );
  });
});

function sample(): PlanParts {
  const [parts] = fc.sample(planPartsArbitrary, { numRuns: 1, seed: 1 });
  return parts as PlanParts;
}
