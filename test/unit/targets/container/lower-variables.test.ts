import { describe, expect, it } from "vitest";
import { type EnvSlot, type Input, literal } from "../../../../plans/index.ts";
import { bindingOf } from "../../../../targets/container/binding.ts";
import { lowerVariables } from "../../../../targets/container/lower-variables.ts";
import type { EnvironmentInput } from "../../../../targets/index.ts";
import { appOf, component, input, reference, resource } from "../sample-app.ts";

const asked: Input = { kind: "input", name: "web.KEY", type: "text", sensitive: false };
const full: EnvSlot = {
  candidates: [
    { from: "operator", value: asked },
    { from: "resource", resource: "resource:redis", value: reference("resource:redis", "host") },
    { from: "generator", secret: "secret:web/KEY" },
    { from: "default", value: literal("fallback") },
  ],
  required: false,
  sensitive: false,
};

function lowered(slot: EnvSlot, given: Partial<EnvironmentInput> = {}) {
  const web = component({ env: { KEY: slot } });
  const app = appOf({
    "component:web": web,
    "resource:redis": resource("redis", { optional: true }),
    "secret:web/KEY": { kind: "secret", generator: "uuid", sensitive: false },
  });
  return lowerVariables(
    web,
    bindingOf(app, { ...input, ...given }, () => ({ host: "localhost", port: literal("1") })),
  )["KEY"];
}

describe("lowerVariables", () => {
  it("takes the first candidate that is not absent", () => {
    expect(lowered(full, { inputs: { "web.KEY": { text: "given" } } })).toMatchObject({
      kind: "literal",
      text: "given",
    });
    expect(lowered(full, { inputs: { "web.KEY": { text: "" } }, active: ["redis"] })).toEqual(literal("redis"));
    expect(lowered(full)).toMatchObject({ address: "secret:web/KEY", property: "value", sensitive: false });
    const [operator, other, , last] = full.candidates;
    if (!operator || !other || !last) throw new Error("the sample has four candidates");
    expect(lowered({ ...full, candidates: [operator, other, last] })).toEqual(literal("fallback"));
  });

  it("keeps a secret of the operator symbolic and sensitive", () => {
    const value = lowered(full, {
      inputs: { "web.KEY": { secret: { scope: "notes.testing", name: "key", version: 2 } } },
    });
    expect(value).toEqual({ ...asked, sensitive: true });
  });

  it("leaves out an optional variable without a value, and asks for a required one", () => {
    const alone = { ...full, candidates: full.candidates.slice(0, 1) };
    expect(lowered(alone)).toBeUndefined();
    expect(lowered({ ...alone, required: true })).toEqual(asked);
  });

  it("hides the value of a variable that is sensitive", () => {
    const slot: EnvSlot = {
      candidates: [{ from: "default", value: literal("hunter2") }],
      required: false,
      sensitive: true,
    };
    expect(lowered(slot)).toEqual({ ...literal("hunter2"), sensitive: true });
  });

  it("takes variables of any name as its own", () => {
    const web = component({ env: Object.fromEntries([["__proto__", full]]) });
    const app = appOf({ "component:web": web });
    const binding = bindingOf(app, { ...input, inputs: { "web.KEY": { text: "x" } } }, () => ({
      host: "",
      port: literal("1"),
    }));
    expect(Object.keys(lowerVariables(web, binding))).toEqual(["__proto__"]);
  });
});
