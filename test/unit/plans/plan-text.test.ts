import { describe, expect, it } from "vitest";
import {
  type Change,
  type DeploymentPlan,
  digestBytes,
  type Operation,
  renderPlanGraphText,
  renderPlanText,
  sealPlan,
  type Verb,
} from "../../../plans/index.ts";

type Cause = Operation["cause"]["code"];

function operation(verb: Verb, object: string, code: Cause, more: Partial<Operation> = {}): Operation {
  const empty = { changes: [], after: [], idempotent: true, risks: [] };
  return { id: `${verb} ${object}`, verb, object, cause: { code, args: {} }, ...empty, ...more };
}

function planWith(operations: Operation[], more: Partial<DeploymentPlan> = {}): DeploymentPlan {
  return {
    formatVersion: "launchplane/deployment-plan/v1",
    context: "shop",
    environment: "prod",
    target: "compose",
    app: { formatVersion: "launchplane/app-plan/v1", app: { name: "guestbook" }, nodes: {}, edges: [] },
    operations,
    gaps: [],
    policies: [],
    fingerprints: {
      source: {},
      inputs: digestBytes(""),
      artifacts: {},
      observed: { basis: "live", objects: {} },
      tool: "0.1.0",
      targetVersion: "1",
    },
    digests: { app: digestBytes("a"), desired: digestBytes("d"), review: digestBytes("r") },
    ...more,
  };
}

const text = (operations: Operation[], more: Partial<DeploymentPlan> = {}, verbose = false) =>
  renderPlanText(planWith(operations, more), { color: false, verbose });

const absent = { absent: true } as const;
const created = (attribute: string, plain: string): Change => ({ attribute, before: absent, after: { plain } });

describe("renderPlanText", () => {
  it("shows every kind of operation, why it is there and what differs, and the summary last", () => {
    const release = { code: "precedes-change" as const, args: { object: "service:web" } };
    const operations = [
      operation("create", "service:db", "not-found", {
        changes: [
          { attribute: "env.PASSWORD", before: absent, after: { secret: "unknown" } },
          created("image", "postgres:17"),
          { attribute: "ports.5432", before: absent, after: { known: "after-apply" } },
        ],
      }),
      operation("run", "task:web/release", "precedes-change", { cause: release }),
      operation("update", "service:web", "attributes-changed", {
        changes: [
          { attribute: "env.LEVEL", before: { plain: "info" }, after: { plain: "debug" } },
          { attribute: "env.NEW", before: absent, after: { plain: "n" } },
          { attribute: "env.OLD", before: { plain: "o" }, after: absent },
          { attribute: "env.TOKEN", before: { secret: "changed" }, after: { secret: "changed" } },
          { attribute: "ports.80", before: absent, after: { plain: "20080" } },
        ],
        risks: ["exposure"],
      }),
      operation("replace", "volume:web.data", "attributes-changed", {
        changes: [{ attribute: "path", before: { plain: "/a" }, after: { plain: "/b" }, forces: "replace" }],
        risks: ["data-loss", "replace"],
      }),
      operation("update", "service:api", "not-running", { risks: ["downtime"] }),
      operation("delete", "service:old", "no-longer-wanted", {
        changes: [{ attribute: "image", before: { plain: "old:1" }, after: absent }],
      }),
      operation("none", "volume:old", "holds-data", {
        cause: { code: "holds-data", args: { reason: "no-longer-wanted" } },
      }),
    ];
    expect(text(operations)).toMatchInlineSnapshot(`
      "Plan for guestbook in prod on compose, compared with what runs now

        + create service:db  (not found)
            image         "postgres:17"
            ports.5432    (known after apply)
            env.PASSWORD  (secret)

        > run task:web/release  (comes before service:web, which changes)

        ~ update service:web  (5 attributes changed)
            ! It becomes reachable from outside.
            + ports.80   "20080"
            ~ env.LEVEL  "info" -> "debug"
            + env.NEW    "n"
            - env.OLD    "o"
            ~ env.TOKEN  (secret, changed)

        ± replace volume:web.data  (1 attribute changed)
            ! Its data is lost.
            ! It is removed and made anew.
            ~ path  "/a" -> "/b"  (forces replacement)

        ~ update service:api  (it is not running)
            ! It is not available for a while.

        - delete service:old  (nothing wants it any more)

      Kept, because data is never deleted unasked:
        = none volume:old  (nothing wants it any more, but it holds data)

      Review sha256:454349e422f05297191ead13e21d3db520e5abef52055e4964b82fb213f593a1
      Plan: 1 to create, 2 to update, 1 to replace, 1 to run, 1 to delete."
    `);
  });

  it("says what it was compared with", () => {
    const head = (basis: "live" | "recorded" | "none") => {
      const plan = planWith([]);
      const observed = { basis, objects: {} };
      return text([], { fingerprints: { ...plan.fingerprints, observed } }).split("\n");
    };
    expect(head("live")[0]).toBe("Plan for guestbook in prod on compose, compared with what runs now");
    expect(head("live").at(-1)).toBe("No changes. The environment matches the Launchfile.");
    expect(head("recorded")[0]).toContain("offline");
    expect(head("recorded").at(-1)).toBe("No changes. The last deployment's record matches the Launchfile.");
    expect(head("none")[0]).toContain("compared with nothing");
  });

  it("names the digests of a sealed plan", () => {
    const sealed = sealPlan(planWith([]), { commit: null, dirty: false });
    const lines = renderPlanText(sealed, { color: false }).split("\n");
    expect(lines.slice(-3, -1)).toEqual([`Digest ${sealed.digest}`, `Review ${digestBytes("r")}`]);
  });

  it("says that only data is left after a destroy", () => {
    const cause = { code: "holds-data" as const, args: { reason: "destroy" } };
    const lines = text([operation("none", "volume:db", "holds-data", { cause })]).split("\n");
    expect(lines.at(-1)).toBe("No changes. Only data is left.");
    expect(lines).toContain("  = none volume:db  (it holds data)");
  });

  it("shows every attribute of a new object, and those of a deleted one only when everything is asked for", () => {
    const many = Array.from({ length: 15 }, (_, index) => created(`env.V${10 + index}`, "x"));
    const gone = operation("delete", "service:b", "destroy", {
      changes: [{ attribute: "image", before: { plain: "web:1" }, after: absent }],
    });
    const operations = [
      operation("create", "service:a", "not-found", { changes: [...many, created("image", "web:1")] }),
      gone,
    ];
    const brief = text(operations);
    expect(brief.split("\n")).toContain('      image    "web:1"');
    expect(brief.match(/env\.V\d\d/g)).toHaveLength(15);
    expect(brief.match(/"web:1"/g)).toHaveLength(1);
    expect(text(operations, {}, true).match(/"web:1"/g)).toHaveLength(2);
  });

  it("cuts long values where they differ, unless everything is asked for", () => {
    const [before, after] = ["one", "two"].map((end) => `${"x".repeat(200)}${end}${"y".repeat(200)}`);
    const changes = [{ attribute: "env.A", before: { plain: `${before}` }, after: { plain: `${after}` } }];
    const operations = [operation("update", "service:a", "attributes-changed", { changes })];
    const line = text(operations)
      .split("\n")
      .find((each) => each.includes("env.A"));
    expect(line).toMatch(/~ env\.A {2}…x+oney+… -> …x+twoy+…$/);
    expect(line?.length).toBeLessThan(150);
    expect(text(operations, {}, true)).toContain(`${before}`);
  });

  it("names gaps with what happens instead, also of a code that it does not know", () => {
    const gap = {
      code: "LP4999",
      effect: "unsupported" as const,
      at: "component:web#restart",
      args: { how: "not at all" },
    };
    expect(text([], { gaps: [gap] })).toContain(
      "Not exactly as the Launchfile says:\n  unsupported component:web#restart  (LP4999)\n      how: not at all",
    );
  });

  it("lets no text of the plan steer the terminal", () => {
    const hostile = "\u001b[2J\u202e\u009b1m\r\n";
    const changes = [created(`env.${hostile}`, hostile)];
    const result = text([operation("create", `service:${hostile}`, "not-found", { changes })], {
      environment: hostile,
      gaps: [{ code: hostile, effect: "unsupported", at: hostile, args: { [hostile]: hostile } }],
    });
    expect(result).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });

  it("colours only when asked to, and the text stays the same", () => {
    const operations = [
      operation("create", "service:a", "not-found", { changes: [created("image", "web:1")], risks: ["privilege"] }),
    ];
    const colored = renderPlanText(planWith(operations), { color: true });
    expect(colored).toContain("\u001b[32m+ create\u001b[0m");
    expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(text(operations));
    expect(text(operations)).not.toContain("\u001b");
  });
});

describe("renderPlanGraphText", () => {
  it("gives every operation a line", () => {
    const operations = [
      operation("create", "service:db", "not-found"),
      operation("run", "task:web/release", "precedes-change", {
        cause: { code: "precedes-change", args: { object: "service:web" } },
        after: ["create service:db"],
      }),
      operation("update", "service:web", "unhealthy", { after: ["run task:web/release", "create service:db"] }),
    ];
    expect(renderPlanGraphText({ operations })).toBe(
      [
        "[] -> #1 service:db, create, not-found",
        "[1] -> #2 task:web/release, run, precedes-change service:web",
        "[1, 2] -> #3 service:web, update, unhealthy",
      ].join("\n"),
    );
    expect(renderPlanGraphText({ operations: [] })).toBe("");
  });
});
