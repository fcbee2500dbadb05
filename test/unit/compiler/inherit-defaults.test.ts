import { describe, expect, it } from "vitest";
import { componentFields } from "../../../compiler/schema/launchfile-schema.ts";
import { launchOf, shown } from "./front.ts";

/** Every component field: how it stands at the top level, and how a component says otherwise. */
const fields: Record<keyof typeof componentFields, [inherited: string, own: string]> = {
  runtime: ["node", "bun"],
  image: ["a", "b"],
  build: ["./a", "{ dockerfile: D }"],
  source: ["./a", "./b"],
  provides: ["[{ protocol: http, port: 1 }, { protocol: http, port: 2 }]", "[{ protocol: tcp, port: 3 }]"],
  requires: ["[postgres, redis]", "[mysql]"],
  supports: ["[postgres, redis]", "[]"],
  env: ["{ A: a, B: b }", "{ C: c }"],
  commands: ["{ start: a, seed: b }", "{ start: c }"],
  health: ["/live", "{ command: check }"],
  depends_on: ["[other]", "[{ component: other, condition: healthy }]"],
  storage: ["{ d: { path: /d } }", "{ e: { path: /e } }"],
  restart: ["always", "no"],
  schedule: ["'0 3 * * *'", "'@daily'"],
  singleton: ["true", "false"],
  platform: ["linux/amd64", "[linux/arm64]"],
  host: ["{ docker: required }", "{ privileged: true }"],
};
const names = Object.keys(fields) as (keyof typeof fields)[];

/** The field as a component of its own file has it. */
function alone(name: keyof typeof fields, value: string) {
  return launchOf(`name: shop\n${name}: ${value}\n`).value?.components["default"]?.[name];
}

describe("inheritance", () => {
  it("has seventeen fields", () => {
    expect(names).toEqual(Object.keys(componentFields));
    expect(names).toHaveLength(17);
  });

  it.each(names)("gives %s to a component without its own, whole, and leaves others theirs", (name) => {
    const [inherited, own] = fields[name];
    const text = `name: shop\n${name}: ${inherited}\ncomponents:\n  web: {}\n  own: { ${name}: ${own} }\n  other: {}\n`;
    const { value } = launchOf(text);
    expect(value?.single).toBe(false);
    expect(Object.keys(value?.components ?? {})).toEqual(["web", "own", "other"]);
    expect(value?.components["web"]?.[name]).toEqual(alone(name, inherited));
    expect(value?.components["own"]?.[name]).toEqual(alone(name, own));
    expect(value?.origins["web"]).toEqual({ [name]: [name] });
    expect(value?.origins["own"]).toEqual({ [name]: ["components", "own", name] });
  });

  it("follows the example of the format", () => {
    const { value, diagnostics } = launchOf(`name: ledger
runtime: python
env: { TZ: UTC }
components:
  api:
    commands: { start: uvicorn app:api }
    provides: [{ protocol: http, port: 8000, exposed: true }]
  nightly:
    env: { TZ: Europe/Oslo, MODE: batch }
    schedule: "15 3 * * *"
    commands: { start: python -m jobs.nightly }
`);
    expect(diagnostics).toEqual([]);
    expect(value?.components["api"]).toMatchObject({ runtime: "python", env: { TZ: { default: "UTC" } } });
    expect(value?.components["nightly"]).toMatchObject({ runtime: "python", env: { MODE: { default: "batch" } } });
    expect(Object.keys(value?.components["nightly"]?.env ?? {})).toEqual(["TZ", "MODE"]);
  });

  it.each(["", "components: {}\n"])("makes the top level one component %j", (components) => {
    const { value, diagnostics } = launchOf(`name: shop\nimage: a\n${components}`);
    expect(diagnostics).toEqual([]);
    expect(value?.single).toBe(true);
    expect(Object.keys(value?.components ?? {})).toEqual(["default"]);
    expect(value?.origins["default"]).toEqual({ image: ["image"] });
  });

  it("keeps what describes the app apart from its components", () => {
    const described = `name: shop
version: launch/v1
generator: tool 1.0
description: sells
repository: https://example.com/r
website: https://example.com
logo: https://example.com/l
keywords: [a, b]
`;
    const { value, diagnostics } = launchOf(`${described}secrets: { key: { generator: secret } }\nimage: a\n`);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({
      name: "shop",
      version: "launch/v1",
      generator: "tool 1.0",
      description: "sells",
      repository: "https://example.com/r",
      website: "https://example.com",
      logo: "https://example.com/l",
      keywords: ["a", "b"],
      secrets: { key: { generator: "secret" } },
    });
    expect(Object.hasOwn(value ?? {}, "image")).toBe(false);
  });

  it("has no prototype where users choose names", () => {
    const { value } = launchOf(
      "name: shop\ncomponents: { constructor: { image: a } }\nsecrets: { valueOf: { generator: uuid } }\n",
    );
    expect(Object.keys(value?.components ?? {})).toEqual(["constructor"]);
    expect(value?.components["toString"]).toBeUndefined();
    expect(value?.secrets["hasOwnProperty"]).toBeUndefined();
    expect(value?.origins["valueOf"]).toBeUndefined();
  });
});

describe("an inherited dependency on the component itself", () => {
  const text = `name: shop
image: a
depends_on: [db, { component: api }, web]
components:
  api: {}
  web: { depends_on: [api] }
  db: { depends_on: [] }
`;

  it("is left out, with a warning", () => {
    const { value, diagnostics } = launchOf(text);
    expect(shown(text, diagnostics)).toEqual(["LP1218 3:31 api"]);
    expect(diagnostics[0]).toMatchObject({ severity: "warning", related: [{ span: { start: { line: 5 } } }] });
    expect(value?.components["api"]?.depends_on.map(({ component }) => component)).toEqual(["db", "web"]);
    expect(value?.dependencyIndexes["api"]).toEqual([0, 2]);
  });

  it("is the component's own affair where it says so itself", () => {
    const own = "name: shop\ncomponents: { api: { image: a, depends_on: [api] } }\n";
    const { value, diagnostics } = launchOf(own);
    expect(diagnostics).toEqual([]);
    expect(value?.components["api"]?.depends_on).toHaveLength(1);
  });
});

describe("build beside image", () => {
  it.each<[string, string, string[]]>([
    ["an inherited build", "build: .\ncomponents: { web: {}, cache: { image: redis } }", ["LP1219 3:33 image"]],
    ["an inherited image", "image: redis\ncomponents: { web: { build: . }, cache: {} }", ["LP1219 3:22 build"]],
    ["both its own", "build: .\ncomponents: { web: { build: ., image: b } }", []],
    ["both inherited", "build: .\nimage: a\ncomponents: { web: {} }", []],
    ["a single component", "build: .\nimage: a", []],
  ])("%s", (_, rest, expected) => {
    const text = `name: shop\n${rest}\n`;
    const { diagnostics } = launchOf(text);
    expect(shown(text, diagnostics)).toEqual(expected);
    for (const { severity } of diagnostics) expect(severity).toBe("warning");
  });
});

describe("ten thousand components", () => {
  it("are normalised one by one", () => {
    const count = 10_000;
    const components = Array.from({ length: count }, (_, index) => `  c${index}: { image: "a:${index}" }\n`).join("");
    const { value, diagnostics } = launchOf(`name: big\nenv: { A: b }\ndepends_on: [c0]\ncomponents:\n${components}`);
    expect(diagnostics.map(({ code }) => code)).toEqual(["LP1218"]);
    expect(Object.keys(value?.components ?? {})).toHaveLength(count);
  });
});
