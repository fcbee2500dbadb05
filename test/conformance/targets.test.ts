import { describe, expect, it } from "vitest";
import { targetConformance } from "../../runtime/testing/index.ts";
import { composeTarget, dokployTarget, localTarget, pulumiTarget, type Target } from "../../targets/index.ts";
import { propertyRuns } from "../harness/property-runs.ts";

describe.each<Target>([composeTarget, dokployTarget, localTarget, pulumiTarget])("the target $name", (target) => {
  for (const { name, run } of targetConformance(target, { runs: propertyRuns(50) })) it(name, run);
});

/** A target with a defect in what it makes of an app. */
function broken(change: (made: NonNullable<ReturnType<Target["lower"]>["value"]>) => unknown): Target {
  return {
    ...composeTarget,
    lower(app, input) {
      const made = composeTarget.lower(app, input);
      if (made.value) change(made.value);
      return made;
    },
  };
}

/** Each check by a part of its name, and a target that it finds something wrong with. */
const defects: Record<string, Target> = {
  "makes the same": (() => {
    let count = 0;
    return broken(({ desired }) => {
      desired.scope = `shop.${count++}`;
    });
  })(),
  "changes nothing that it is given": {
    ...composeTarget,
    lower(app, input) {
      app.app.name = "other";
      return composeTarget.lower(app, input);
    },
  },
  "order in which an app is told": {
    ...composeTarget,
    lower: (app, input) => {
      const { value, diagnostics } = composeTarget.lower(app, input);
      const scope = Object.keys(app.nodes)[0] ?? "";
      return { value: value && { ...value, desired: { ...value.desired, scope } }, diagnostics };
    },
  },
  "after things that it wants": broken(({ desired }) => {
    for (const object of Object.values(desired.objects))
      object.after.push({ on: "service:none", condition: "started" });
  }),
  "by a code and of a place": broken(({ gaps }) => {
    gaps.push({ code: "LP4001", effect: "approximated", at: "component:none", args: {} });
  }),
  "emits no text": {
    ...composeTarget,
    emit: (desired) => [{ path: "all.json", text: JSON.stringify(desired), mode: 0o644 }],
  },
  "asks for numbers": {
    ...composeTarget,
    allocations: () => [{ address: "endpoint:none/80", preferred: 80, fixed: false, holder: "service:none" }],
  },
  "proves components": {
    ...composeTarget,
    probes: (app) => [
      {
        component: Object.keys(app.nodes)[0] ?? "",
        object: "service:none",
        timeoutMs: 1,
        intervalMs: 1,
        kind: "running",
      },
    ],
  },
  "takes no command": { ...composeTarget, isQuery: () => true },
};

describe("each check", () => {
  it.each(Object.entries(defects))("%s finds a target that is otherwise", async (part, target) => {
    const check = targetConformance(target, { runs: 30 }).find(({ name }) => name.includes(part));
    await expect(check?.run()).rejects.toThrow(/compose: /);
  });

  it("is one of these", () => {
    const names = targetConformance(composeTarget).map(({ name }) => name);
    const tried = names.filter((name) => Object.keys(defects).some((part) => name.includes(part)));
    expect(tried).toEqual(names);
  });
});
