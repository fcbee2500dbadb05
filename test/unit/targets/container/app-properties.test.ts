import { describe, expect, it } from "vitest";
import { evaluate, type Value } from "../../../../plans/index.ts";
import { appProperties } from "../../../../targets/container/app-properties.ts";
import { appOf, component, endpoint, reference } from "../sample-app.ts";

const published = (address: string) => ({ host: "localhost", port: reference(address, "published-port") });

/** Texts of all properties, with `<address>` for a port that is chosen later. */
function texts(properties: Record<string, Value>): Record<string, string> {
  const entries = Object.entries(properties).map(([name, value]) => {
    const bound = evaluate(value, (leaf) => ({
      state: "known",
      text: leaf.kind === "reference" ? `<${leaf.address}>` : "",
    }));
    return [name, bound.state === "known" ? bound.text : bound.state];
  });
  return Object.fromEntries(entries);
}

const web = { "component:web": component(), "endpoint:web/8080": endpoint("component:web", 8080, { exposed: true }) };

describe("appProperties", () => {
  it("derives everything from the configured URL", () => {
    expect(texts(appProperties(appOf(web), "https://notes.example.com", published))).toEqual({
      name: "notes",
      url: "https://notes.example.com",
      host: "notes.example.com",
      port: "443",
      authority: "notes.example.com",
      scheme: "https",
      tls: "true",
    });
    expect(texts(appProperties(appOf(web), "http://notes.example.com:8443/base", published))).toMatchObject({
      url: "http://notes.example.com:8443/base",
      port: "8443",
      authority: "notes.example.com:8443",
      tls: "false",
    });
  });

  it("else takes the published port of the endpoint that the plan names", () => {
    const nodes = {
      ...web,
      "endpoint:web/443": endpoint("component:web", 443, { exposed: true, protocol: "https" }),
    };
    const app = { ...appOf(nodes), app: { name: "notes", endpoint: "endpoint:web/443" } };
    expect(texts(appProperties(app, null, published))).toEqual({
      name: "notes",
      url: "https://localhost:<endpoint:web/443>",
      host: "localhost",
      port: "<endpoint:web/443>",
      authority: "localhost:<endpoint:web/443>",
      scheme: "https",
      tls: "true",
    });
  });

  it("is empty for an app that exposes nothing, its name apart", () => {
    const none = { url: "", host: "", port: "", authority: "", scheme: "", tls: "" };
    expect(texts(appProperties(appOf({ "component:web": component() }), null, published))).toEqual({
      name: "notes",
      ...none,
    });
  });
});
