import { describe, expect, it } from "vitest";
import {
  type Change,
  type DesiredState,
  evaluatePolicies,
  type JudgedPlan,
  type Operation,
  type Policy,
  type Verb,
} from "../../../../plans/index.ts";

const absent = { absent: true } as const;
const made = (attribute: string, plain: string): Change => ({ attribute, before: absent, after: { plain } });

function operation(verb: Verb, object: string, more: Partial<Operation> = {}): Operation {
  const cause = { code: "attributes-changed" as const, args: {} };
  return { id: `${verb} ${object}`, verb, object, cause, changes: [], after: [], idempotent: true, risks: [], ...more };
}

const gap = { code: "LP4207", effect: "approximated" as const, at: "component:web", args: {} };
const plan: JudgedPlan = {
  environment: "prod",
  operations: [
    operation("replace", "volume:data", { risks: ["data-loss", "replace"] }),
    operation("delete", "service:old"),
    operation("none", "volume:kept", { risks: ["data-loss"] }),
  ],
  gaps: [gap, gap],
};

const judged = (when: Policy["when"], of: Partial<JudgedPlan> = {}) =>
  evaluatePolicies([{ name: "p", when, effect: "deny" }], { ...plan, ...of })[0]?.matches.map(({ object, why }) => [
    object,
    why,
  ]) ?? [];

describe("a policy matches", () => {
  it.each<[string, Policy["when"], [string | null, string][]]>([
    ["a risk", { risk: ["data-loss"] }, [["volume:data", "replace (data-loss)"]]],
    ["one of its risks each", { risk: ["replace", "data-loss"] }, [["volume:data", "replace (data-loss, replace)"]]],
    ["another risk not at all", { risk: ["privilege"] }, []],
    ["a verb", { verb: ["delete"] }, [["service:old", "delete"]]],
    [
      "risk and verb of one operation",
      { verb: ["replace"], risk: ["replace"] },
      [["volume:data", "replace (replace)"]],
    ],
    ["not risk and verb of two", { verb: ["delete"], risk: ["data-loss"] }, []],
    ["a gap, once", { gap: ["LP4207", "LP4001"] }, [[null, "gap LP4207 at component:web"]]],
    ["no other gap", { gap: ["LP4001"] }, []],
    [
      "gap and operation where both are",
      { gap: ["LP4207"], verb: ["delete"] },
      [
        [null, "gap LP4207 at component:web"],
        ["service:old", "delete"],
      ],
    ],
    ["neither where one is", { gap: ["LP4207"], verb: ["create"] }, []],
    ["nothing in another environment", { environment: ["testing"], verb: ["delete"] }, []],
    [
      "a gap in its environment, and no operation",
      { environment: ["prod"], gap: ["LP4207"] },
      [[null, "gap LP4207 at component:web"]],
    ],
    [
      "whatever is done in its environment",
      { environment: ["prod"] },
      [
        ["service:old", "delete"],
        ["volume:data", "replace"],
      ],
    ],
    ["nothing when it says nothing", {}, []],
    ["nothing with an empty list", { risk: [] }, []],
  ])("%s", (_, when, matches) => {
    expect(judged(when)).toEqual(matches);
  });

  it("lists results with the strictest first, then by name", () => {
    const policies = (["warn", "approve", "deny"] as const).flatMap((effect) =>
      ["b", "a"].map((name) => ({ name: `${effect}-${name}`, when: { verb: ["delete" as const] }, effect })),
    );
    const names = evaluatePolicies(policies, plan).map(({ policy }) => policy);
    expect(names).toEqual(["deny-a", "deny-b", "approve-a", "approve-b", "warn-a", "warn-b"]);
  });
});

describe("exposure", () => {
  const exposed = (address: string, verb: Verb = "create", port = "ports.8080") =>
    judged(
      { risk: ["exposure"] },
      {
        operations: [operation(verb, "service:web", { changes: [made(port, "20080"), made("publish", address)] })],
      },
    );

  it("is there when something new listens beyond loopback", () => {
    expect(exposed("0.0.0.0")).toEqual([["service:web", "create (exposure: published on 0.0.0.0)"]]);
    expect(exposed("::")).toHaveLength(1);
    expect(exposed("127.0.0.1")).toEqual([]);
    expect(exposed("::1")).toEqual([]);
    expect(exposed("0.0.0.0", "create", "expose.8080")).toEqual([]);
    expect(exposed("0.0.0.0", "delete")).toEqual([]);
  });

  it("is what reconcile calls so on a change", () => {
    const operations = [operation("update", "service:web", { risks: ["exposure"] })];
    expect(judged({ risk: ["exposure"] }, { operations })).toEqual([["service:web", "update (exposure)"]]);
  });
});

describe("a floating image", () => {
  const floating = (operations: Operation[], desired: DesiredState | null = null) =>
    judged({ risk: ["floating-image"] }, { operations, desired });
  const pinned = `shop:1@sha256:${"a".repeat(64)}`;
  const desired = (image: string, build: Record<string, { plain: string }> = {}): DesiredState => ({
    target: "compose",
    scope: "shop.prod",
    objects: {
      "service:web": {
        type: "service",
        origin: [],
        after: [{ on: "image:web", condition: "completed" }],
        attributes: { image: { plain: image } },
      },
      "image:web": { type: "image", origin: [], after: [], attributes: { image: { plain: image }, ...build } },
    },
  });

  it.each(["create", "update", "replace"] as const)("is what %s leaves without a digest", (verb) => {
    const changes = [made("image", "shop:1")];
    expect(floating([operation(verb, "service:web", { changes })])).toEqual([
      ["service:web", `${verb} (floating-image: shop:1 is not pinned by a digest)`],
    ]);
    expect(floating([operation(verb, "service:web", { changes: [made("image", pinned)] })])).toEqual([]);
  });

  it("is seen where the operation changes something else", () => {
    const operations = [operation("update", "service:web", { changes: [made("env.A", "b")] })];
    expect(floating(operations, desired("shop:1"))).toHaveLength(1);
    expect(floating(operations, desired(pinned))).toEqual([]);
    expect(floating(operations)).toEqual([]);
  });

  it("is none that is built for the deployment, or named by its id", () => {
    const operations = [operation("create", "service:web", { changes: [made("image", "shop-web:4f0c")] })];
    expect(floating(operations, desired("shop-web:4f0c", { "build.context": { plain: "." } }))).toEqual([]);
    expect(floating(operations, desired("shop-web:4f0c"))).toHaveLength(1);
    const id = [operation("create", "service:web", { changes: [made("image", `sha256:${"b".repeat(64)}`)] })];
    expect(floating(id)).toEqual([]);
  });

  it("is none of a resource, whose image nobody writes", () => {
    const operations = [operation("create", "service:web", { changes: [made("image", "postgres:17-alpine")] })];
    const of = (origin: string[]) => {
      const { objects, ...rest } = desired("postgres:17-alpine");
      return { ...rest, objects: { "service:web": { ...objects["service:web"], origin } } } as DesiredState;
    };
    expect(floating(operations, of(["resource:postgres"]))).toEqual([]);
    expect(floating(operations, of(["component:web"]))).toHaveLength(1);
  });

  it("that is secret is not shown", () => {
    const changes: Change[] = [{ attribute: "image", before: absent, after: { secret: "unknown" } }];
    expect(floating([operation("create", "service:web", { changes })])).toEqual([
      ["service:web", "create (floating-image: its image is not pinned by a digest)"],
    ]);
  });

  it("is not one of what is deleted or only fetched", () => {
    const changes = [made("image", "shop:1")];
    expect(floating([operation("delete", "service:web"), operation("run", "image:web", { changes })])).toEqual([]);
  });
});
