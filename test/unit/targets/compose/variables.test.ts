import { describe, expect, it } from "vitest";
import { concat, type DesiredState, literal, type Value } from "../../../../plans/index.ts";
import { publishedPort } from "../../../../targets/compose/published-port.ts";
import { variablesOf } from "../../../../targets/compose/variables.ts";
import { reference } from "../sample-app.ts";

const key = reference("secret:app-key", "value", true);
const password = reference("resource:postgres", "password", true);
const port = publishedPort("endpoint:web/8080");
const base64 = (of: Value): Value => ({ kind: "transform", name: "base64", of });

/** The text that each variable of one component is printed as, and the names of all of them. */
function printed(environment: Record<string, Value>) {
  const attributes = Object.fromEntries(Object.entries(environment).map(([name, value]) => [`env.${name}`, { value }]));
  const desired: DesiredState = {
    target: "compose",
    scope: "notes.testing",
    objects: { "service:web": { type: "service", origin: ["component:web"], after: [], attributes } },
  };
  const variables = variablesOf(desired);
  const texts = Object.entries(environment).map(([name, value]) => {
    return [name, variables.textOf(value, { object: "service:web", attribute: `env.${name}` })];
  });
  return { texts: Object.fromEntries(texts), names: variables.list.map(({ name }) => name) };
}

describe("variablesOf", () => {
  it("names secrets, passwords and inputs in place, transforms in the name", () => {
    const { texts } = printed({
      A: concat([literal("base64:"), base64(key)]),
      B: concat([literal("postgresql://launchplane:"), password, literal("@postgres:5432/notes")]),
      C: { kind: "input", name: "web.SMTP_PASSWORD", type: "text", sensitive: true },
      D: { kind: "transform", name: "hex", of: key },
      E: reference("secret:web/SESSION_KEY", "value", true),
    });
    expect(texts).toEqual({
      A: "base64:${LP_SECRET_APP_KEY_BASE64:?}",
      B: "postgresql://launchplane:${LP_RESOURCE_POSTGRES_PASSWORD:?}@postgres:5432/notes",
      C: "${LP_INPUT_WEB_SMTP_PASSWORD:?}",
      D: "${LP_SECRET_APP_KEY_HEX:?}",
      E: "${LP_SECRET_WEB_SESSION_KEY:?}",
    });
  });

  it("prints published ports with their default", () => {
    expect(printed({ A: concat([literal("http://localhost:"), port]), B: base64(port) }).texts).toEqual({
      A: "http://localhost:${LP_PORT_WEB_8080:-23859}",
      B: `\${LP_PORT_WEB_8080_BASE64:-${Buffer.from("23859").toString("base64")}}`,
    });
  });

  it("doubles every dollar of a text", () => {
    expect(printed({ A: literal("$5 ${HOME} $$"), B: concat([literal("$"), key]) }).texts).toEqual({
      A: "$$5 $${HOME} $$$$",
      B: "$$${LP_SECRET_APP_KEY:?}",
    });
  });

  it("calls a value without a name of its own after its place", () => {
    const url = concat([literal("redis://:"), password, literal("@redis")]);
    const { texts, names } = printed({ HIDDEN: { ...literal("hunter2"), sensitive: true } as Value, URL: base64(url) });
    expect(texts).toEqual({ HIDDEN: "${LP_ENV_WEB_HIDDEN:?}", URL: "${LP_ENV_WEB_URL:?}" });
    expect(names).toEqual(["LP_ENV_WEB_HIDDEN", "LP_ENV_WEB_URL"]);
  });

  it("gives each part of one text a variable of its own", () => {
    const url = (host: string) => base64(concat([literal("redis://:"), password, literal(host)]));
    const hidden = (text: string) => ({ ...literal(text), sensitive: true }) as Value;
    const { texts, names } = printed({
      TWO: concat([url("@redis"), literal("-"), url("@cache")]),
      URL: concat([hidden("http://localhost:"), { ...port, sensitive: true } as Value, hidden("/path")]),
    });
    expect(texts).toEqual({
      TWO: "${LP_ENV_WEB_TWO:?}-${LP_ENV_WEB_TWO_2:?}",
      URL: "${LP_ENV_WEB_URL:?}${LP_ENV_WEB_URL_2:?}${LP_ENV_WEB_URL_3:?}",
    });
    expect(names).toHaveLength(5);
  });

  it("leaves a published port its default where another text with it is kept secret", () => {
    expect(printed({ A: port, B: { ...port, sensitive: true } as Value }).texts).toEqual({
      A: "${LP_PORT_WEB_8080:-23859}",
      B: "${LP_ENV_WEB_B:?}",
    });
  });

  it("keeps names apart that would be the same, in the order of addresses", () => {
    const { texts } = printed({
      A: reference("secret:b_c", "value", true),
      B: reference("secret:b-c", "value", true),
      C: reference("secret:b/c", "value", true),
      D: reference("secret:b-c-2", "value", true),
    });
    expect(texts).toEqual({
      A: "${LP_SECRET_B_C_4:?}",
      B: "${LP_SECRET_B_C:?}",
      C: "${LP_SECRET_B_C_3:?}",
      D: "${LP_SECRET_B_C_2:?}",
    });
  });

  it("prints a fallback that is left as its first branch, which is never empty here", () => {
    expect(printed({ A: { kind: "fallback", first: port, otherwise: literal("80") } }).texts).toEqual({
      A: "${LP_PORT_WEB_8080:-23859}",
    });
  });
});
