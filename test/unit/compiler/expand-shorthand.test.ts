import { describe, expect, it } from "vitest";
import { launchOf, shown } from "./front.ts";

/** The single component of a file with these fields. */
function component(fields: string) {
  const { value, diagnostics } = launchOf(`name: shop\n${fields}\n`);
  expect(diagnostics).toEqual([]);
  return value?.components["default"];
}

const requirement = { type: "redis", config: {}, set_env: {} };

describe("shorthands", () => {
  it.each<[string, object]>([
    ["build: ./web", { build: { context: "./web", args: {}, secrets: [] } }],
    ["build: {}", { build: { context: ".", args: {}, secrets: [] } }],
    ["health: /live", { health: { path: "/live" } }],
    ["requires: [redis]", { requires: [requirement] }],
    ["supports: [redis, { type: redis, name: cache }]", { supports: [requirement, { ...requirement, name: "cache" }] }],
    ["env: { A: text }", { env: { A: { default: "text", required: false } } }],
    [
      "env: { A: 8080, B: true, C: False }",
      { env: { A: { default: "8080" }, B: { default: "true" }, C: { default: "false" } } },
    ],
    ["commands: { start: make run }", { commands: { start: { command: "make run", capture: {} } } }],
    ["depends_on: [api]", { depends_on: [{ component: "api", condition: "started" }] }],
    ["platform: linux/arm64", { platform: ["linux/arm64"] }],
    ["platform: [linux/amd64, linux/arm/v7]", { platform: ["linux/amd64", "linux/arm/v7"] }],
    ["provides: [{ protocol: tcp, port: 1 }]", { provides: [{ protocol: "tcp", port: 1, exposed: false, spec: {} }] }],
    ["storage: { data: { path: /data } }", { storage: { data: { path: "/data", persistent: true } } }],
    ["host: { docker: optional }", { host: { docker: "optional", privileged: false } }],
  ])("%s", (fields, expected) => {
    expect(component(fields)).toMatchObject(expected);
  });

  it("fill in what is absent", () => {
    expect(component("image: nginx:1.27")).toEqual({
      image: "nginx:1.27",
      provides: [],
      requires: [],
      supports: [],
      env: {},
      commands: {},
      depends_on: [],
      storage: {},
      singleton: false,
    });
  });
});

describe("text that is written as another scalar", () => {
  const spellings = ["1.50", "0x1F", "0o17", "1e3", "12345678901234567890", "007", "yes", "2024-01-01"];

  it.each(spellings)("keeps %s in env, set_env, args and example", (spelling) => {
    const read = component(`env: { A: ${spelling}, B: { default: ${spelling}, example: ${spelling} } }
requires: [{ type: redis, set_env: { C: ${spelling} } }]
build: { args: { D: ${spelling} } }`);
    expect(read?.env["A"]?.default).toBe(spelling);
    expect(read?.env["B"]).toMatchObject({ default: spelling, example: spelling });
    expect(read?.requires[0]?.set_env["C"]).toBe(spelling);
    expect(read?.build?.args["D"]).toBe(spelling);
  });

  it("keeps in config what JSON can hold, and spells the rest", () => {
    const read = component(
      "requires: [{ type: redis, config: { a: [0x1F, 1.50, 12345678901234567890], b: .inf, c: ~ } }]",
    );
    expect(read?.requires[0]?.config).toEqual({ a: [31, 1.5, "12345678901234567890"], b: ".inf", c: null });
  });
});

describe("unknown keys", () => {
  it.each<[string, string, string[]]>([
    ["enviroment: {}", "LP1204 2:1 enviroment", ["env"]],
    ["volumes: {}", "LP1204 2:1 volumes", ["storage"]],
    ["helth: /", "LP1204 2:1 helth", ["health"]],
    ["health: { path: /, intervall: 1s }", "LP1204 2:20 intervall", ["interval"]],
    ["provides: [{ protocol: http, port: 80, expose: true }]", "LP1204 2:40 expose", ["exposed"]],
    ["requires: [{ type: redis, desciption: x }]", "LP1204 2:27 desciption", []],
    ["requires: [{ type: redis, env: {} }]", "LP1204 2:27 env", ["set_env"]],
    ["storage: { data: { path: /d, description: x } }", "LP1204 2:30 description", []],
    ["components: { web: { x-note: 1 } }", "LP1204 2:22 x-note", []],
    ["secrets: { k: { generator: uuid, sensitive: true } }", "LP1204 2:34 sensitive", []],
    ["commands: { start: { cmd: x, command: x } }", "LP1204 2:22 cmd", []],
    ["outputs: {}", "LP1213 2:1 outputs", []],
    ["components: { web: { outputs: {} } }", "LP1213 2:22 outputs", []],
    ["env: { A: { from: postgres.url } }", "LP1215 2:13 from", []],
  ])("%s", (fields, expected, renamings) => {
    const text = `name: shop\n${fields}\n`;
    const { value, diagnostics } = launchOf(text);
    expect(value).not.toBeNull();
    expect(shown(text, diagnostics)).toEqual([expected]);
    expect(diagnostics[0]?.severity).toBe("warning");
    expect(diagnostics[0]?.fixes.flatMap(({ edits }) => edits.map((edit) => edit.text)).slice(0, 1)).toEqual(
      renamings.slice(0, 1),
    );
  });

  it("are free at the top level when they start with x-", () => {
    expect(launchOf("name: shop\nimage: a\nx-anything: [1, ~, { a: b }]\n").diagnostics).toEqual([]);
  });

  it("may be any word, those of JavaScript too", () => {
    const text = "name: shop\nconstructor: 1\ntoString: 2\nenv: { hasOwnProperty: a, constructor: b }\n";
    const { value, diagnostics } = launchOf(text);
    expect(shown(text, diagnostics)).toEqual(["LP1204 2:1 constructor", "LP1204 3:1 toString"]);
    expect(Object.keys(value?.components["default"]?.env ?? {})).toEqual(["hasOwnProperty", "constructor"]);
  });
});
