import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeAttributeChanges } from "../../plans/diff/node-attribute-changes.ts";
import { canonicalJson, type Node } from "../../plans/index.ts";
import { appPlanArbitrary } from "../../runtime/testing/app-plan.ts";
import { propertyRuns } from "../harness/property-runs.ts";

/** What a node says beyond its address; that an operator may supply a variable goes without saying. */
function saidOf(node: Node): string {
  const { kind: _, ...said } = { ...node, component: null };
  if (node.kind !== "component") return canonicalJson(said);
  const env = Object.entries(node.env).map(([key, slot]) => {
    return [key, { ...slot, candidates: slot.candidates.filter(({ from }) => from !== "operator") }];
  });
  return canonicalJson({ ...said, env: Object.fromEntries(env) });
}

const nodes = fc.tuple(appPlanArbitrary, appPlanArbitrary).map(([one, other]) => {
  const [before, after] = [Object.values(one.nodes), Object.values(other.nodes)];
  return before.flatMap((node) => after.filter(({ kind }) => kind === node.kind).map((each) => [node, each] as const));
});

describe("the attributes of a node", () => {
  it("say everything that it says: none is equal where the node is not", () => {
    fc.assert(
      fc.property(nodes, (pairs) => {
        for (const [base, head] of pairs) {
          const changes = nodeAttributeChanges({ base, head });
          expect(changes.length === 0).toBe(saidOf(base) === saidOf(head));
          expect(new Set(changes.map(({ attribute }) => attribute)).size).toBe(changes.length);
        }
      }),
      { numRuns: propertyRuns(1000) },
    );
  });

  it("are all there in a new node, and none is in the same one", () => {
    fc.assert(
      fc.property(appPlanArbitrary, ({ nodes: all }) => {
        for (const node of Object.values(all)) {
          const same = { base: node, head: node };
          expect(nodeAttributeChanges(same)).toEqual([]);
          const made = nodeAttributeChanges({ ...same, base: null });
          expect(made.every(({ before }) => "absent" in before)).toBe(true);
        }
      }),
    );
  });
});
