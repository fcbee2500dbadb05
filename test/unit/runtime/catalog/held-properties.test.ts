import { describe, expect, it } from "vitest";
import { check, shop, violationsOf } from "./check-text.ts";

describe("a property holds", () => {
  it("for what the formatter refuses with a word", async () => {
    const { results } = await check('name: shop\nimage\n  : "shop:1"\n', { only: "format" });
    expect(results[1]).toMatchObject({ verdict: "noted", findings: [{ kind: "note" }] });
    expect(results[1]?.findings[0]?.what).toMatch(/^LP5016 /);
  });

  const source = "name: shop\nruntime: node\ncommands: { install: npm ci, build: npm run build, start: node a.js }\n";
  const redis = "{ type: redis, version: '7', set_env: { R: $url } }";

  it.each([
    [
      "a secret that its name tells",
      "fields",
      `${shop}  \n`.replace("sensitive: true", "sensitive: true, default: x7y"),
    ],
    ["several platforms", "fields", `${source}platform: [linux/amd64, linux/arm64]\n`],
    [
      "a variable that another resource sets too",
      "fields",
      `name: a
image: a:1
requires: [{ type: postgres, set_env: { DB_URL: $url } }, { type: mysql, set_env: { DB_URL: $url } }]
`,
    ],
    ["an endpoint inside", "fields", `${source}provides: [{ protocol: http, port: 8080, exposed: false }]\n`],
    [
      "a secret of the build alone",
      "fields",
      `${source}secrets: { key: { generator: secret } }\nbuild: { secrets: [key] }\n`,
    ],
    ["a volume that need not be kept", "fields", `${source}storage: { data: { path: /data, persistent: false } }\n`],
    [
      "output of a release",
      "fields",
      `${shop}commands: { release: { command: m, capture: { admin: { pattern: "u (.*)" } } } }\n`,
    ],
    [
      "a resource of two components",
      "fields",
      `name: a\nimage: a:1\ncomponents: { b: { supports: [${redis}] }, c: { supports: [${redis}] } }\n`,
    ],
    ["a property of the app that few platforms know", "references", shop.replace("$app.url", "$app.uri")],
    [
      "lists in lists",
      "format",
      shop.replace('version: "17"', "config: { extensions: [citext], x: [[{ a: 1, b: 2 }]] }"),
    ],
  ])("for %s: %s", async (_, property, text) => {
    expect((await check(text, { only: property })).results[0]?.findings).toEqual([]);
    expect(await violationsOf(property, text)).toEqual([]);
  });
});
