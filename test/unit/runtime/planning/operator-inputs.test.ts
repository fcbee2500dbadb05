import { describe, expect, it } from "vitest";
import type { AppPlan } from "../../../../plans/index.ts";
import { operatorInputs } from "../../../../runtime/planning/operator-inputs.ts";
import { appOf, component } from "../../targets/sample-app.ts";

const slot = { candidates: [], required: false, sensitive: false };

describe("operatorInputs", () => {
  const app: AppPlan = appOf({ "component:web": component({ env: { LEVEL: slot, toString: slot } }) });

  it("prefers the component's own name, then the bare key, then a secret", () => {
    const secret = (name: string) => (name === "input:LEVEL" ? { name, version: 2 } : null);
    const given = (values: Record<string, string>) => operatorInputs(app, { values, secret })["web.LEVEL"];
    expect(given({ LEVEL: "debug", "web.LEVEL": "info" })).toEqual({ text: "info" });
    expect(given({ LEVEL: "debug" })).toEqual({ text: "debug" });
    expect(given({})).toEqual({ secret: { name: "input:LEVEL", version: 2 } });
  });

  it.each(["DB_PASSWORD", "SMTP_PASS", "JWT_KEY", "sessionKey", "CREDENTIALS_JSON"])("takes no plain %s", (key) => {
    const secretive = appOf({ "component:web": component({ env: { [key]: slot } }) });
    expect(operatorInputs(secretive, { values: { [key]: "hunter2" }, secret: () => null })).toEqual({});
  });

  it("takes nothing for supplied that every object has", () => {
    expect(operatorInputs(app, { values: {}, secret: () => null })).toEqual({});
  });
});
