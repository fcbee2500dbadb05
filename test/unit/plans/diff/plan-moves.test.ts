import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalJson,
  type DeploymentPlan,
  type Operation,
  type PlanMoves,
  planMoves,
  planMovesSchema,
  planMovesWords,
  renderPlanMovesText,
} from "../../../../plans/index.ts";
import { deploymentPlanArbitrary, secretText } from "../../../../runtime/testing/deployment-plan.ts";

const empty: PlanMoves = { fingerprints: [], operations: [], gaps: { added: [], removed: [] }, members: [] };
const [sample] = fc.sample(deploymentPlanArbitrary, { numRuns: 1, seed: 7 }) as [DeploymentPlan];

function update(after: string, more: Partial<Operation> = {}): Operation {
  return {
    id: "update service:web",
    verb: "update",
    object: "service:web",
    cause: { code: "attributes-changed", args: {} },
    changes: [{ attribute: "image", before: { plain: "shop:1" }, after: { plain: after } }],
    after: [],
    idempotent: true,
    risks: [],
    ...more,
  };
}

const gap = {
  code: "LP4001",
  effect: "approximated" as const,
  at: "component:web#restart",
  args: { field: "restart" },
};

function between(before: Partial<DeploymentPlan>, after: Partial<DeploymentPlan>): PlanMoves {
  const bare = { ...sample, operations: [], gaps: [] };
  return planMoves({ ...bare, ...before }, { ...bare, ...after });
}

const text = (moves: PlanMoves) => renderPlanMovesText(moves, { color: false });

describe("planMoves", () => {
  it("finds nothing in equal plans, and something in all others", () => {
    fc.assert(
      fc.property(deploymentPlanArbitrary, deploymentPlanArbitrary, (one, other) => {
        expect(planMoves(one, structuredClone(one))).toEqual(empty);
        expect(text(planMoves(one, one))).toBe("");
        const moves = planMoves(one, other);
        const isEqual = canonicalJson(one) === canonicalJson(other);
        expect(moves.members.length === 0).toBe(isEqual);
        expect(text(moves) === "").toBe(isEqual);
        expect(planMovesWords(moves) === "").toBe(isEqual);
        expect(planMovesSchema.parse(moves)).toEqual(moves);
        expect(canonicalJson(moves) + text(moves)).not.toContain(secretText);
      }),
    );
  });

  it("is the same both ways round, with the sides changed", () => {
    fc.assert(
      fc.property(deploymentPlanArbitrary, deploymentPlanArbitrary, (one, other) => {
        const [there, back] = [planMoves(one, other), planMoves(other, one)];
        expect(back.members).toEqual(there.members);
        expect(back.fingerprints).toEqual(
          there.fingerprints.map((move) => ({ ...move, before: move.after, after: move.before })),
        );
        expect(back.operations.map(({ object }) => object)).toEqual(there.operations.map(({ object }) => object));
        expect(back.gaps).toEqual({ added: there.gaps.removed, removed: there.gaps.added });
      }),
    );
  });

  it("names every fingerprint that moved", () => {
    const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
    const fingerprints = {
      source: { Launchfile: digest("1"), "src/": digest("1") },
      inputs: digest("1"),
      artifacts: { web: "shop:1" },
      observed: { basis: "live" as const, objects: { "service:web": digest("1") } },
      tool: "0.1.0",
      targetVersion: "1",
    };
    const moved = {
      source: { Launchfile: digest("2"), "lib/": digest("1") },
      inputs: digest("2"),
      artifacts: { web: "shop:2" },
      observed: { basis: "none" as const, objects: {} },
      tool: "0.2.0",
      targetVersion: "2",
    };
    const moves = between({ fingerprints }, { fingerprints: moved });
    expect(text(moves)).toMatchInlineSnapshot(`
      "What moved:
        the file Launchfile changed
        the file lib/ is new
        the file src/ is gone
        the values of the operator changed
        the image of web changed: shop:1 -> shop:2
        the live object service:web is gone
        what was compared with changed: live -> none
        the version of launchplane changed: 0.1.0 -> 0.2.0
        the version of the target changed: 1 -> 2"
    `);
    expect(planMovesWords(moves)).toBe(
      "the file Launchfile changed, the file lib/ is new, the file src/ is gone, the values of the operator changed and 5 more",
    );
  });

  it("tells operations that come, go, or would do something else, attribute by attribute", () => {
    const created = { ...update("shop:1"), id: "create volume:data", verb: "create" as const, object: "volume:data" };
    const before = { operations: [update("shop:1"), created], gaps: [gap] };
    const level = { attribute: "env.LEVEL", before: { absent: true as const }, after: { plain: "debug" } };
    const now = update("shop:2", { verb: "replace", cause: { code: "not-running", args: {} } });
    const after = {
      operations: [
        { ...now, changes: [...now.changes, level] },
        { ...created, object: "network:default" },
      ],
      gaps: [{ ...gap, at: "component:api#restart" }],
    };
    expect(text(between(before, after))).toMatchInlineSnapshot(`
      "What would be done differently:
        + create network:default  (1 attribute changed)
        ~ update -> replace service:web  (1 attribute changed -> it is not running)
            env.LEVEL  was not changed, is "debug"
            image  was "shop:1" -> "shop:1", is "shop:1" -> "shop:2"
        - create volume:data  (1 attribute changed)

      What the target does not do exactly as the Launchfile says:
        no longer:
        approximated component:web#restart  (LP4001)
            Field "restart" of "{name}" is approximated on target "{target}".
            {how}
            Nothing, if that serves the app. Otherwise set \`target\` of the environment in
            launchplane.yaml to one that honours it.
        new:
        approximated component:api#restart  (LP4001)
            Field "restart" of "{name}" is approximated on target "{target}".
            {how}
            Nothing, if that serves the app. Otherwise set \`target\` of the environment in
            launchplane.yaml to one that honours it."
    `);
    const [operation] = between(before, after).operations.filter(({ object }) => object === "service:web");
    expect(operation?.attributes.map(({ attribute }) => attribute)).toEqual(["env.LEVEL", "image"]);
  });

  it("says which member differs when nothing else can be said", () => {
    const moves = between({}, { context: "other" });
    expect(moves).toEqual({ ...empty, members: ["context"] });
    expect(text(moves)).toBe("What differs in the plans:\n  context");
    expect(planMovesWords(moves)).toBe("its context");
  });

  it("prints no character that moves the cursor", () => {
    const moves = between({}, { operations: [update("a", { object: "service:\u001b[2J" })] });
    expect(text(moves)).not.toContain("\u001b");
  });
});
