import { describe, expect, it } from "vitest";
import {
  type Attribute,
  type Comparable,
  type DesiredState,
  type ObjectRules,
  type ObservedObject,
  type ReconcileInput,
  reconcile,
  renderPlanGraphText,
  type Value,
} from "../../../plans/index.ts";
import { leaves } from "../../../runtime/testing/value.ts";

const rules: ObjectRules = {
  volume: { attributes: { path: "replace" }, holdsData: true },
  network: { attributes: {}, holdsData: false },
  service: {
    attributes: {
      "env.*": "update",
      "env.FIXED": "replace",
      "env.x.*": "ignore",
      note: "ignore",
      "ports.*": "replace",
    },
    holdsData: false,
    stays: true,
  },
  image: { attributes: {}, holdsData: false, runs: true, repeatable: true },
  task: { attributes: {}, holdsData: false, runs: true },
};

type Plain = Record<string, string | boolean>;
interface Want {
  after?: string[];
  plain?: Plain;
  values?: Record<string, Value>;
}
interface There {
  plain?: Plain;
  prints?: Record<string, string>;
  condition?: Partial<ObservedObject["condition"]>;
}

/** A situation from what is wanted and what is there; prints and deferred attributes are given where they matter. */
function situation(
  want: Record<string, Want>,
  there: Record<string, There>,
  more: Partial<ReconcileInput> = {},
): ReconcileInput {
  const mapped = <T, U>(record: Record<string, T>, map: (value: T, key: string) => U) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
  const plains = (record: Plain = {}) => mapped(record, (plain) => ({ plain }));
  const objects: DesiredState["objects"] = mapped(want, ({ after = [], plain, values = {} }, address) => ({
    type: address.split(":")[0] ?? "",
    origin: [],
    after: after.map((on) => ({ on, condition: "started" as const })),
    attributes: { ...plains(plain), ...mapped(values, (value): Attribute => ({ value })) },
  }));
  return {
    desired: { target: "compose", scope: "shop.prod", objects },
    comparable: { attributes: mapped(want, ({ plain }) => plains(plain)), deferred: {} },
    observed: {
      basis: "live",
      foreign: [],
      objects: mapped(there, ({ plain, prints = {}, condition }, id) => ({
        id,
        attributes: { ...plains(plain), ...mapped(prints, (print) => ({ print })) },
        condition: { running: true, healthy: null, ...condition },
      })),
    },
    rules,
    mode: "apply",
    deleteData: false,
    ...more,
  };
}

const graph = (input: ReconcileInput) => renderPlanGraphText(reconcile(input)).split("\n");
const only = (input: ReconcileInput) => {
  const { operations } = reconcile(input);
  expect(operations).toHaveLength(1);
  return operations[0];
};

const app: Record<string, Want> = {
  "volume:db": {},
  "service:db": { after: ["volume:db"] },
  "image:web": { plain: { source: "1" } },
  "task:web/release": { after: ["image:web", "service:db"] },
  "service:web": { after: ["task:web/release", "service:db"], plain: { image: "web:1" } },
};
const running: Record<string, There> = {
  "volume:db": {},
  "service:db": {},
  "image:web": { plain: { source: "1" } },
  "task:web/release": {},
  "service:web": { plain: { image: "web:1" } },
};

describe("reconcile", () => {
  it("creates everything where nothing is, each after what it needs", () => {
    expect(graph(situation(app, {}))).toEqual([
      "[] -> #1 image:web, run, never-run",
      "[] -> #2 volume:db, create, not-found",
      "[2] -> #3 service:db, create, not-found",
      "[1, 3] -> #4 task:web/release, run, never-run",
      "[3, 4] -> #5 service:web, create, not-found",
    ]);
  });

  it("runs the steps before a change, and only those whose result does not last", () => {
    const changed = { ...app, "service:web": { ...app["service:web"], plain: { image: "web:2" } } };
    expect(graph(situation(changed, running))).toEqual([
      "[] -> #1 task:web/release, run, precedes-change service:web",
      "[1] -> #2 service:web, update, attributes-changed",
    ]);
    const database = { ...app, "service:db": { after: ["volume:db"], plain: { image: "postgres:17" } } };
    expect(graph(situation(database, running))).toEqual(["[] -> #1 service:db, update, attributes-changed"]);
  });

  it("runs a step that is new, has changed or failed, although nothing after it changes", () => {
    const { "task:web/release": _, ...without } = running;
    expect(graph(situation(app, without))).toEqual(["[] -> #1 task:web/release, run, never-run"]);
    const failed = { ...running, "task:web/release": { condition: { healthy: false } } };
    expect(graph(situation(app, failed))).toEqual(["[] -> #1 task:web/release, run, last-run-failed"]);
    const source = { ...app, "image:web": { plain: { source: "2" } } };
    expect(graph(situation(source, running))).toEqual(["[] -> #1 image:web, run, attributes-changed"]);
  });

  it("runs what carries others whenever one of them changes, although its own result is there", () => {
    const want = { "image:all": {}, "service:web": { plain: { note: "new" }, after: ["image:all"] } };
    const there = { "image:all": {}, "service:web": {} };
    const moved = { ...rules, service: { attributes: {}, holdsData: false } };
    const image = { attributes: {}, holdsData: false, runs: true, repeatable: true };
    const ids = (own: ObjectRules[string]) =>
      reconcile({ ...situation(want, there), rules: { ...moved, image: own } }).operations.map(({ id }) => id);
    expect(ids(image)).toEqual(["update service:web"]);
    expect(ids({ ...image, carries: true })).toEqual(["run image:all", "update service:web"]);
  });

  it("starts again what is expected to run", () => {
    const conditions = { "not-running": { running: false }, unhealthy: { healthy: false } };
    for (const [cause, condition] of Object.entries(conditions)) {
      const operation = only(situation({ "service:web": {} }, { "service:web": { condition } }));
      expect(operation).toMatchObject({ verb: "update", cause: { code: cause }, changes: [], risks: ["downtime"] });
      expect(reconcile(situation({ "network:n": {} }, { "network:n": { condition } })).operations).toEqual([]);
    }
  });

  it("makes anew what nothing starts again, whatever else has changed", () => {
    const remade = { ...rules, service: { attributes: {}, holdsData: false, stays: true, remade: true } };
    for (const condition of [{ running: false }, { healthy: false }]) {
      for (const plain of [{}, { note: "new" }]) {
        const input = situation({ "service:web": { plain } }, { "service:web": { condition } });
        const risks = ["replace", "downtime"];
        expect(only({ ...input, rules: remade })).toMatchObject({ verb: "replace", risks });
      }
    }
    const moved = situation({ "service:web": { plain: { note: "new" } } }, { "service:web": {} });
    expect(only({ ...moved, rules: remade })).toMatchObject({ verb: "update" });
  });

  it("deletes what nothing wants, after the changes and processes first, but keeps data", () => {
    const there = {
      ...running,
      "service:web": {},
      "service:old": {},
      "network:old": {},
      "volume:old": {},
      "task:old": {},
    };
    const expected = [
      "[] -> #1 task:web/release, run, precedes-change service:web",
      "[1] -> #2 service:web, update, attributes-changed",
      "[2] -> #3 service:old, delete, no-longer-wanted",
      "[3] -> #4 network:old, delete, no-longer-wanted",
    ];
    expect(graph(situation(app, there))).toEqual([
      ...expected,
      "[] -> #5 volume:old, none, holds-data no-longer-wanted",
    ]);
    expect(graph(situation(app, there, { deleteData: true }))).toEqual([
      ...expected,
      "[3] -> #5 volume:old, delete, no-longer-wanted",
    ]);
  });

  it("destroys against the order of creation", () => {
    const input = situation(app, { ...running, "service:old": {} }, { mode: "destroy" });
    expect(graph(input)).toEqual([
      "[] -> #1 service:old, delete, destroy",
      "[1] -> #2 service:web, delete, destroy",
      "[2] -> #3 service:db, delete, destroy",
      "[] -> #4 volume:db, none, holds-data destroy",
    ]);
    expect(graph({ ...input, deleteData: true }).at(-1)).toBe("[3] -> #4 volume:db, delete, destroy");
  });

  it("keeps an object of a type that the target no longer knows", () => {
    expect(graph(situation({}, { "queue:q": {} }))).toEqual(["[] -> #1 queue:q, none, holds-data no-longer-wanted"]);
  });

  it.each([
    ["env.A", "update"],
    ["env.FIXED", "replace"],
    ["image", "update"],
    ["ports.80", "replace"],
    ["ports", "update"],
  ])("a change of %s takes %s", (attribute, verb) => {
    const operation = only(
      situation({ "service:a": { plain: { [attribute]: "2" } } }, { "service:a": { plain: { [attribute]: "1" } } }),
    );
    expect(operation?.verb).toBe(verb);
    expect(operation?.changes).toEqual([
      {
        attribute,
        before: { plain: "1" },
        after: { plain: "2" },
        ...(verb === "replace" ? { forces: "replace" } : {}),
      },
    ]);
  });

  it.each(["note", "env.x.y", "env.x.y.z"])("ignores a change of %s, but lists it for a new object", (attribute) => {
    const want = { "service:a": { plain: { [attribute]: "2" } } };
    expect(reconcile(situation(want, { "service:a": {} })).operations).toEqual([]);
    expect(only(situation(want, {}))?.changes).toEqual([
      { attribute, before: { absent: true }, after: { plain: "2" } },
    ]);
  });

  it("names the attributes that came and went", () => {
    const input = situation(
      { "service:a": { plain: { "env.NEW": "n" } } },
      { "service:a": { plain: { "env.OLD": "o" } } },
    );
    expect(only(input)?.changes).toEqual([
      { attribute: "env.NEW", before: { absent: true }, after: { plain: "n" } },
      { attribute: "env.OLD", before: { plain: "o" }, after: { absent: true } },
    ]);
  });

  it("rejects a desired state that no target may make", () => {
    expect(() => reconcile(situation({ "queue:q": {} }, {}))).toThrow("without rules");
    expect(() => reconcile(situation({ "service:a": { after: ["service:b"] } }, {}))).toThrow("not there");
    const cycle = { "service:a": { after: ["service:b"] }, "service:b": { after: ["service:a"] } };
    expect(() => reconcile(situation(cycle, {}))).toThrow("wait for each other");
  });
});

describe("what reconcile shows of secrets", () => {
  const wanted = (deferred: Comparable["deferred"][string][string] | null, print?: string) => {
    const input = situation({ "service:a": { values: { "env.T": leaves.token } } }, {});
    if (print !== undefined) input.comparable.attributes = { "service:a": { "env.T": { print } } };
    if (deferred !== null) input.comparable.deferred = { "service:a": { "env.T": deferred } };
    return input;
  };
  const there = (input: ReconcileInput, attributes: ObservedObject["attributes"]) => {
    const object = { id: "a", attributes, condition: { running: true, healthy: null } };
    return { ...input, observed: { ...input.observed, objects: { "service:a": object } } };
  };

  it("nothing of a new one, made already or not", () => {
    const change = { attribute: "env.T", before: { absent: true }, after: { secret: "unknown" } };
    expect(only(wanted(null, "p1"))?.changes).toEqual([change]);
    expect(only(wanted("secret"))?.changes).toEqual([change]);
    expect(only(there(wanted("secret"), {}))?.changes).toEqual([change]);
  });

  it("that it changed", () => {
    const change = { attribute: "env.T", before: { secret: "changed" }, after: { secret: "changed" } };
    expect(only(there(wanted(null, "p2"), { "env.T": { print: "p1" } }))?.changes).toEqual([change]);
    expect(reconcile(there(wanted(null, "p1"), { "env.T": { print: "p1" } })).operations).toEqual([]);
  });

  it("nothing of one that cannot be compared", () => {
    expect(reconcile(there(wanted("key"), { "env.T": { print: "p1" } })).operations).toEqual([]);
  });

  it("that one which is still to be made is another than what is there", () => {
    const change = { attribute: "env.T", before: { secret: "changed" }, after: { secret: "changed" } };
    expect(only(there(wanted("secret"), { "env.T": { print: "p1" } }))?.changes).toEqual([change]);
  });

  it("not the open text that it had before it was a secret", () => {
    const before = { "env.T": { plain: "hunter2" } };
    expect(only(there(wanted(null, "p1"), before))?.changes[0]?.before).toEqual({ secret: "changed" });
    expect(only(there(wanted("after-apply"), before))?.changes).toEqual([
      { attribute: "env.T", before: { secret: "unknown" }, after: { known: "after-apply" } },
    ]);
  });

  it("not the secret's successor either, when it becomes open text", () => {
    const input = situation(
      { "service:a": { plain: { "env.T": "open" } } },
      { "service:a": { prints: { "env.T": "p" } } },
    );
    expect(only(input)?.changes).toEqual([
      { attribute: "env.T", before: { secret: "changed" }, after: { secret: "changed" } },
    ]);
  });
});

describe("risks", () => {
  it.each([
    [
      "replacing a thing that holds data",
      { "volume:a": { plain: { path: "/b" } } },
      { "volume:a": { plain: { path: "/a" } } },
      ["data-loss", "replace"],
    ],
    [
      "publishing another port",
      { "service:a": { plain: { "ports.80": "1" } } },
      { "service:a": {} },
      ["replace", "exposure", "downtime"],
    ],
    [
      "listening on every address",
      { "service:a": { plain: { publish: "0.0.0.0" } } },
      { "service:a": { plain: { publish: "127.0.0.1" } } },
      ["exposure"],
    ],
    [
      "listening on this machine again",
      { "service:a": { plain: { publish: "::1" } } },
      { "service:a": { plain: { publish: "0.0.0.0" } } },
      [],
    ],
    ["publishing a port of something new", { "service:a": { plain: { "ports.80": "1" } } }, {}, []],
    ["closing a port", { "service:a": {} }, { "service:a": { plain: { "ports.80": "1" } } }, ["replace", "downtime"]],
    ["a right on the host", { "service:a": { plain: { "host.docker": "required" } } }, {}, ["privilege"]],
    [
      "becoming privileged",
      { "service:a": { plain: { privileged: true } } },
      { "service:a": { plain: { privileged: false } } },
      ["privilege"],
    ],
    [
      "ceasing to be privileged",
      { "service:a": { plain: { privileged: false } } },
      { "service:a": { plain: { privileged: true } } },
      [],
    ],
  ] as [string, Record<string, Want>, Record<string, There>, string[]][])("of %s", (_, want, there, risks) => {
    expect(only(situation(want, there))?.risks).toEqual(risks);
  });

  it.each([
    ["postgres:16-alpine", "postgres:17-alpine", ["data-loss"]],
    ["postgres:17.1", "postgres:16.9", ["data-loss"]],
    ["registry.test:5000/mysql:8.4", "registry.test:5000/mariadb:8.4", ["data-loss"]],
    ["postgres:16", "postgres:latest", ["data-loss"]],
    ["postgres:16.1-alpine", "postgres:16.4-bookworm", []],
  ])("of a database whose data %s wrote and %s reads", (before, after, risks) => {
    const data = { "volume:db.data": {} };
    const service = { "service:db": { plain: { image: before } } };
    const { desired, ...rest } = situation(
      { ...data, "service:db": { after: ["volume:db.data"], plain: { image: after } } },
      { ...data, ...service },
    );
    const risksOf = (origin: string) => {
      const object = { ...desired.objects["service:db"], origin: [origin] } as DesiredState["objects"][string];
      const { operations } = reconcile({
        ...rest,
        desired: { ...desired, objects: { ...desired.objects, "service:db": object } },
      });
      return operations.map((each) => each.risks);
    };
    expect(risksOf("resource:db")).toEqual([risks]);
    expect(risksOf("component:db")).toEqual([[]]);
  });

  it("a step is repeated only when its type allows it", () => {
    const { operations } = reconcile(situation({ "image:a": {}, "task:a": {}, "service:a": {} }, {}));
    expect(operations.map(({ object, idempotent }) => [object, idempotent])).toEqual([
      ["image:a", true],
      ["service:a", true],
      ["task:a", false],
    ]);
  });
});
