import { describe, expect, it } from "vitest";
import { containerNames } from "../../../../targets/container/container-names.ts";
import { appOf, component, line, resource } from "../sample-app.ts";

describe("containerNames", () => {
  it("calls the single component as the app", () => {
    const names = containerNames(
      appOf({ "component:default": component(), "resource:postgres": resource("postgres") }),
    );
    expect(names).toEqual({ "component:default": "notes", "resource:postgres": "postgres" });
  });

  it("keeps `default` where the app's name is another component's", () => {
    const names = containerNames(appOf({ "component:default": component(), "component:notes": component() }));
    expect(names).toEqual({ "component:default": "default", "component:notes": "notes" });
  });

  it("keeps a resource apart from a component of the same name, whichever is declared first", () => {
    const nodes = { "component:postgres": component(), "resource:postgres": resource("postgres") };
    const expected = { "component:postgres": "postgres", "resource:postgres": "postgres-resource" };
    expect(containerNames(appOf(nodes))).toEqual(expected);
    expect(containerNames(appOf(Object.fromEntries(Object.entries(nodes).reverse())))).toEqual(expected);
  });

  it("keeps suffixed names apart from real ones", () => {
    const names = containerNames(
      appOf({
        "component:db": component(),
        "component:db-resource": component(),
        "resource:db": resource("postgres"),
        "resource:db-resource": resource("redis"),
      }),
    );
    expect(new Set(Object.values(names)).size).toBe(4);
  });

  it("makes a name of a task's", () => {
    const task = { kind: "task", component: "component:web", when: "release", command: line("x") } as const;
    const names = containerNames(appOf({ "component:web": component(), "task:web/db:Migrate": task }));
    expect(names["task:web/db:Migrate"]).toBe("web-db-migrate");
  });
});
