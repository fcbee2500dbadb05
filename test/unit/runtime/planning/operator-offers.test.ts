import { describe, expect, it } from "vitest";
import type { AppPlan } from "../../../../plans/index.ts";
import type { OperatorLayer } from "../../../../runtime/planning/operator-layers.ts";
import { decidingOffer, operatorInputs, operatorOffers } from "../../../../runtime/planning/operator-offers.ts";
import { appOf, component } from "../../targets/sample-app.ts";

const slot = { candidates: [], required: false, sensitive: false };
const app: AppPlan = appOf({ "component:web": component({ env: { LEVEL: slot, toString: slot } }) });
const scopes = { instance: "notes.testing", context: "notes._", global: "_._" };

type Given = Partial<Record<OperatorLayer["from"], Record<string, string>>>;

function layersOf(given: Given): OperatorLayer[] {
  return (["set", "instance", "context", "global", "file"] as const).map((from) => ({
    from,
    values: given[from] ?? {},
    scope: from === "set" || from === "file" ? null : scopes[from],
  }));
}

/** Stored secrets as `scope/name`, those in brackets disabled. */
function offersOf(given: Given, secrets: string[] = [], of = app) {
  const newest = (name: string, scope = scopes.instance) => {
    const disabled = secrets.includes(`(${scope}/${name})`);
    if (!disabled && !secrets.includes(`${scope}/${name}`)) return null;
    return { scope, name, version: 2, class: "shared" as const, disabled };
  };
  return operatorOffers(of, layersOf(given), { newest });
}

const inputOf = (given: Given, secrets: string[] = []) => operatorInputs(offersOf(given, secrets))["web.LEVEL"];
const secretOf = (scope: string, name = "input:LEVEL") => ({ secret: { scope, name, version: 2 } });

describe("operatorOffers", () => {
  it("takes the nearest layer: --set, instance, context, global, the project file", () => {
    const all: Given = {};
    for (const from of ["file", "global", "context", "instance", "set"] as const) {
      all[from] = { LEVEL: from };
      expect(inputOf(all)).toEqual({ text: from });
    }
    expect(offersOf(all)["web.LEVEL"]?.map(({ layer }) => layer)).toEqual([
      "set",
      "instance",
      "context",
      "global",
      "file",
    ]);
  });

  it("prefers the component's own name to the bare key within a layer, and a nearer layer to both", () => {
    expect(inputOf({ context: { LEVEL: "bare", "web.LEVEL": "own" } })).toEqual({ text: "own" });
    expect(inputOf({ instance: { LEVEL: "bare" }, context: { "web.LEVEL": "own" } })).toEqual({ text: "bare" });
    expect(inputOf({}, ["notes._/input:LEVEL", "notes._/input:web.LEVEL"])).toEqual(
      secretOf("notes._", "input:web.LEVEL"),
    );
  });

  it("takes a secret where it is nearer than a value", () => {
    expect(inputOf({ file: { LEVEL: "x" }, global: { LEVEL: "y" } }, ["notes._/input:LEVEL"])).toEqual(
      secretOf("notes._"),
    );
    expect(inputOf({ instance: { LEVEL: "x" } }, ["notes._/input:LEVEL"])).toEqual({ text: "x" });
  });

  it("takes nothing from an empty text, which hides what is below it", () => {
    expect(inputOf({ set: { LEVEL: "" }, file: { LEVEL: "debug" } }, ["_._/input:LEVEL"])).toBeUndefined();
  });

  it("lets a disabled secret block what is below it, but not a value beside it", () => {
    expect(inputOf({ file: { LEVEL: "debug" } }, ["(notes.testing/input:LEVEL)"])).toBeUndefined();
    expect(inputOf({ instance: { LEVEL: "debug" } }, ["(notes.testing/input:LEVEL)"])).toEqual({ text: "debug" });
  });

  it("knows no answer where a value and a secret of one name are in one layer", () => {
    const offers = offersOf({ instance: { LEVEL: "x" } }, ["notes.testing/input:LEVEL", "_._/input:LEVEL"]);
    expect(decidingOffer(offers["web.LEVEL"])?.kind).toBe("ambiguous");
    expect(operatorInputs(offers)).toEqual({});
  });

  it.each(["DB_PASSWORD", "SMTP_PASS", "JWT_KEY", "sessionKey", "CREDENTIALS_JSON"])("takes no plain %s", (key) => {
    const secretive = appOf({ "component:web": component({ env: { [key]: slot } }) });
    const offers = offersOf({ set: { [key]: "hunter2" } }, [], secretive);
    expect(operatorInputs(offers)).toEqual({});
    expect(offers[`web.${key}`]?.map(({ kind }) => kind)).toEqual(["refused"]);
    expect(operatorInputs(offersOf({ set: { [key]: "hunter2" } }, [`_._/input:${key}`], secretive))).toEqual({
      [`web.${key}`]: secretOf("_._", `input:${key}`),
    });
  });

  it("takes nothing for supplied that every object has", () => {
    expect(operatorInputs(offersOf({}))).toEqual({});
  });
});
