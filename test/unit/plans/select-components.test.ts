import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AppPlan, addressParts, selectComponents, selectedApp } from "../../../plans/index.ts";
import { appPlanArbitrary } from "../../../runtime/testing/app-plan.ts";
import { appOf, component, endpoint, resource } from "../targets/sample-app.ts";

/** `web` depends on `api`, which requires a database that `worker` requires too and reads an endpoint of `auth`. */
function shop(): AppPlan {
  return appOf(
    {
      "component:web": component(),
      "component:api": component(),
      "component:auth": component(),
      "component:worker": component(),
      "endpoint:web/http": endpoint("component:web", 80),
      "endpoint:auth/http": endpoint("component:auth", 81),
      "resource:postgres": resource("postgres"),
      "resource:redis": resource("redis", { optional: true }),
      "secret:key": { kind: "secret", generator: "secret", sensitive: true },
      "task:api/release": {
        kind: "task",
        component: "component:api",
        when: "release",
        command: { line: { kind: "literal", text: "migrate", type: "text", sensitive: false }, capture: {} },
      },
      "volume:worker/data": { kind: "volume", component: "component:worker", path: "/data", persistent: true },
    },
    [
      { kind: "depends-on", from: "component:web", to: "component:api", condition: "started" },
      { kind: "requires", from: "component:api", to: "resource:postgres" },
      { kind: "requires", from: "component:worker", to: "resource:postgres" },
      { kind: "supports", from: "component:worker", to: "resource:redis" },
      { kind: "reads", from: "component:api", to: "endpoint:auth/http" },
      { kind: "reads", from: "component:auth", to: "secret:key" },
      { kind: "reads", from: "component:auth", to: "component:web" },
      { kind: "precedes", from: "task:api/release", to: "component:api" },
    ],
  );
}

const selected = (...names: string[]) => [...selectComponents(shop(), names)].sort();

describe("selectComponents", () => {
  it("selects a component with what belongs to it and what it needs, never what needs it", () => {
    expect(selected("worker")).toEqual([
      "component:worker",
      "resource:postgres",
      "resource:redis",
      "volume:worker/data",
    ]);
    expect(selected("nothing")).toEqual([]);
    expect(selected()).toEqual([]);
  });

  it("follows whatever is needed, around a circle too", () => {
    const all = ["web", "api", "auth"].map((name) => `component:${name}`);
    for (const name of ["web", "api", "auth"]) {
      expect(selected(name)).toEqual(expect.arrayContaining([...all, "task:api/release", "secret:key"]));
      expect(selected(name)).not.toContain("component:worker");
    }
  });

  const names = fc.subarray(["web", "api", "auth", "worker", "db"]);

  it("is closed, gives the same again for what it selected, and never less for more names", () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(shop()), appPlanArbitrary), names, names, (app, some, more) => {
        const addresses = selectComponents(app, some);
        for (const { from, to } of app.edges) {
          if (addresses.has(from) && Object.hasOwn(app.nodes, to)) expect(addresses).toContain(to);
        }
        for (const address of addresses) expect(Object.hasOwn(app.nodes, address)).toBe(true);
        const components = [...addresses].filter((each) => each.startsWith("component:"));
        expect(
          selectComponents(
            app,
            components.map((each) => addressParts(each).names.join("/")),
          ),
        ).toEqual(addresses);
        const both = selectComponents(app, [...some, ...more]);
        for (const address of addresses) expect(both).toContain(address);
        expect(both).toEqual(new Set([...addresses, ...selectComponents(app, more)]));
        expect(selectComponents(selectedApp(app, addresses), some)).toEqual(addresses);
      }),
    );
  });
});
