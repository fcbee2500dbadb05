import { describe, expect, it } from "vitest";
import { fixLaunchfile } from "../../../compiler/index.ts";
import type { Diagnostic } from "../../../plans/index.ts";

interface Mending {
  unsafe?: boolean;
  reported?(diagnostics: Diagnostic[]): Diagnostic[];
}

async function mend(text: string, { unsafe = false, reported = (all) => all }: Mending = {}) {
  const { source, fixed } = await fixLaunchfile({ path: "Launchfile", text }, { unsafe, reported });
  return { text: source.text, fixed: fixed.map(({ code }) => code) };
}

const shop = (fields: string) => `name: shop\nimage: shop:1\n${fields}\n`;

describe("safe fixes", () => {
  it.each<[string, string]>([
    ["requires: redis", "requires: [redis]"],
    ["singleton: yes", "singleton: true"],
    ["singleton: 'Off'", "singleton: false"],
    ["restart: Always", "restart: always"],
    ["provides: [{ protocol: HTTP, port: '80' }]", "provides: [{ protocol: http, port: 80 }]"],
    ["health: { command: a, interval: 1.5m }", "health: { command: a, interval: 90s }"],
    ["health: { command: a, interval: 1m30s }", "health: { command: a, interval: 90s }"],
    ["health: { command: a, interval: 5 minutes }", "health: { command: a, interval: 5m }"],
    ["storage: { a: { path: /a, size: 512mb } }", "storage: { a: { path: /a, size: 512MB } }"],
    ["platform: Linux/ARM64", "platform: linux/arm64"],
    ["platform: linux/x86_64", "platform: linux/amd64"],
    ['env: { A: "cost $5" }', 'env: { A: "cost $$5" }'],
    ['env: { A: "${ app.url }" }', 'env: { A: "${app.url}" }'],
    ["env: { A: $APP.url }", "env: { A: $app.url }"],
    ["requires: [{ type: postgres, set_env: { A: $URL } }]", "requires: [{ type: postgres, set_env: { A: $url } }]"],
    ["requires: redis\nenv: { A: $redis.URL }", "requires: [redis]\nenv: { A: $redis.url }"],
  ])("mend %j", async (before, after) => {
    expect((await mend(shop(before))).text).toBe(shop(after));
  });

  it.each([
    ["a key that may be another program's", "restrat: always"],
    ["a name that is spelt otherwise", "requires: [postgres]\nenv: { A: $postgres.hots }"],
    ["a duration without a unit", "health: { command: a, interval: 90 }"],
    ["months", "health: { command: a, interval: 5months }"],
    ["a size whose unit is ambiguous", "storage: { a: { path: /a, size: 10G } }"],
    ["a platform without a system", "platform: amd64"],
    ["a property that some platforms know", "env: { A: $app.URL }"],
    ["a property with a default", "requires: [{ type: postgres, set_env: { A: '${URL:-x}' } }]"],
    ["an unclosed brace", "env: { A: '${app.url' }"],
    ["a backslash before a dollar", "env: { A: '\\$app.url' }"],
    ["what an alias brings to several places", "x-a: &a yes\nsingleton: *a\ncomponents: { web: { singleton: *a } }"],
  ])("do not touch %s", async (_, fields) => {
    expect(await mend(shop(fields))).toEqual({ text: shop(fields), fixed: [] });
  });

  it("keep a byte order mark, line ends, comments and what else there is", async () => {
    const text = "\ufeff# head\r\nname: shop  # the name\r\nimage: shop:1\r\nsingleton:   yes # why\r\n\r\n\r\n# end";
    expect((await mend(text)).text).toBe(text.replace("yes", "true"));
  });

  it("leave alone what is not reported", async () => {
    const reported = (all: Diagnostic[]) => all.filter(({ code }) => code !== "LP1101");
    const text = shop('env: { A: "$5" }\nsingleton: yes');
    expect(await mend(text, { reported })).toEqual({ text: text.replace("yes", "true"), fixed: ["LP1202"] });
  });

  it("leave alone what a comment silences", async () => {
    const text = shop('env: { A: "$5" } # launchplane-ignore LP1101: a price');
    expect(await mend(text)).toEqual({ text, fixed: [] });
  });

  it("mend what they uncover", async () => {
    const { text, fixed } = await mend(shop("requires: redis\nenv: { A: $redis.URL, B: '$5' }"));
    expect(text).toBe(shop("requires: [redis]\nenv: { A: $redis.url, B: '$$5' }"));
    expect([...fixed].sort()).toEqual(["LP1101", "LP1202", "LP2002"]);
  });
});

describe("guesses", () => {
  it.each<[string, string]>([
    ["restrat: always", "restart: always"],
    ["health: { command: a, interval: 90 }", "health: { command: a, interval: 90s }"],
    ["requires: [postgres]\nenv: { A: $postgres.hots }", "requires: [postgres]\nenv: { A: $postgres.host }"],
    ["health: healthz", "health: /healthz"],
    ["version: launch/1", "version: launch/v1"],
    ["env: { A: '${app.url' }", "env: { A: '${app.url}' }"],
    ['description: "a \\d b"', 'description: "a \\\\d b"'],
    ['description: "a \\$b"', 'description: "a $$b"'],
    ["secrets: { 'a b': { generator: secret } }", "secrets: { a-b: { generator: secret } }"],
  ])("mend %j", async (before, after) => {
    const { text } = await mend(shop(before), { unsafe: true });
    expect(text).toBe(shop(after));
  });

  it("are taken back where they bring a new error", async () => {
    // "env" would be read as variables, and a list is none.
    const text = shop("enviroment: [a, b]");
    expect(await mend(text, { unsafe: true })).toEqual({ text, fixed: [] });
    const both = shop("enviroment: [a, b]\nrestrat: always");
    expect((await mend(both, { unsafe: true })).text).toBe(both.replace("restrat", "restart"));
  });

  it("never make a name that another has", async () => {
    const text = "name: shop\ncomponents:\n  Web: { image: a:1 }\n  web: { image: b:1 }\n";
    expect((await mend(text, { unsafe: true })).text).toBe(text);
  });
});
