import fc from "fast-check";
import { expect, it } from "vitest";
import { concealLiterals } from "../../../plans/conceal-literals.ts";
import { concat, isPlanFile, literal, planFileText, sealPlan } from "../../../plans/index.ts";
import { deploymentPlanArbitrary } from "../../../runtime/testing/deployment-plan.ts";
import { appOf, component, defaultSlot, line, reference, resource } from "../targets/sample-app.ts";

it("no text of a secret variable is left, whatever it is a part of, and everything else is", () => {
  const mixed = concat([literal("hunter2"), reference("resource:db", "host")]);
  const value = { kind: "literal" as const, text: "hunter2", type: "text" as const, sensitive: true };
  const app = appOf({
    "component:web": component({
      env: {
        PASSWORD: { ...defaultSlot("hunter2"), sensitive: true },
        URL: { ...defaultSlot(mixed), sensitive: true },
        PART: defaultSlot(concat([literal("level "), value])),
        LEVEL: defaultSlot("info"),
      },
      commands: { start: line("node server.js") },
    }),
    "resource:db": resource("postgres", { config: { hint: { kind: "literal", sensitive: true, text: "kept" } } }),
  });
  const concealed = concealLiterals(app);
  expect(JSON.stringify(concealed)).not.toContain("hunter2");
  expect(JSON.stringify(concealed)).toContain('"text":"","type":"text","sensitive":false,"concealed":true');
  for (const kept of ["info", "node server.js", "kept"]) expect(JSON.stringify(concealed)).toContain(kept);
  expect(concealLiterals(concealed)).toEqual(concealed);
});

it("a plan file is known by how it begins, however short it is", () => {
  fc.assert(
    fc.property(deploymentPlanArbitrary, fc.nat(200), (plan, length) => {
      const text = planFileText(sealPlan(plan, { commit: null, dirty: false }));
      expect(isPlanFile(Buffer.from(text))).toBe(true);
      expect(isPlanFile(Buffer.from(text.slice(0, length)))).toBe(length >= 125);
      expect(isPlanFile(Buffer.from(` ${text}`))).toBe(false);
    }),
  );
});
