import { describe, expect, it } from "vitest";
import { loadContext } from "../../../../compiler/index.ts";
import { shown } from "../front.ts";

function load(text: string) {
  return loadContext({ path: "context.yaml", text });
}

function problems(text: string): string[] {
  return shown(text, load(text).diagnostics);
}

describe("a context", () => {
  it("is JSON", () => {
    const text = `{
	"resource": {"host": "db", "port": 5432, "tls": true, "empty": ""},
	"resources": {"postgres": {"url": "postgresql:\\/\\/x"}},
	"components": {"api": {"url": "http://api", "endpoints": {"metrics": {"port": 9090}}}, "worker": {}},
	"secrets": {"key": "\\u00e9\\ud83d\\ude00"}, "app": {"url": "u"},
	"storage": {"data": "/d", "logs": {"path": "/l"}}
}`;
    const { value, diagnostics } = load(text);
    expect(diagnostics).toEqual([]);
    expect(value?.resource).toEqual(new Map(Object.entries({ host: "db", port: "5432", tls: "true", empty: "" })));
    expect(value?.resources.get("postgres")?.get("url")).toBe("postgresql://x");
    expect(value?.components.get("api")?.endpoints.get("metrics")?.get("port")).toBe("9090");
    expect(value?.components.get("worker")?.own.size).toBe(0);
    expect(value?.secrets.get("key")).toBe("é😀");
    expect(value?.storage).toEqual(new Map(Object.entries({ data: "/d", logs: "/l" })));
  });

  it("is YAML, and numbers keep their spelling", () => {
    const { value } = load("secrets: { key: 00112233 }\nresource: &r { version: 1.50 }\nresources: { other: *r }\n");
    expect(value?.secrets.get("key")).toBe("00112233");
    expect(value?.resource?.get("version")).toBe("1.50");
    expect(value?.resources.get("other")?.get("version")).toBe("1.50");
  });

  it.each(["", "\n", "# nothing\n", "{}"])("may be empty: %j", (text) => {
    expect(load(text)).toEqual({ value: expect.objectContaining({ resource: null }), diagnostics: [] });
  });

  it("tells a resource without properties from none", () => {
    expect(load("resource: {}").value?.resource).toEqual(new Map());
  });
});

describe("what does not fit is reported at its place", () => {
  it.each([
    ["[]", "LP5030 1:1 []"],
    ["resourc: {}", "LP5031 1:1 resourc"],
    ["resource: db", "LP5030 1:11 db"],
    ["resource: [a]", "LP5030 1:11 [a]"],
    ["resource:", "LP5030 1:1 resource"],
    ["resource: { host: }", "LP5030 1:13 host"],
    ["resource: { host: [db] }", "LP5030 1:19 [db]"],
    ["resource: { host: { name: db } }", "LP5030 1:19 { name: db }"],
    ["resources: { postgres: url }", "LP5030 1:24 url"],
    ["resources: { postgres: { url: null } }", "LP5030 1:26 url"],
    ["components: { api: { uri: x } }", "LP5031 1:22 uri"],
    ["components: { api: { endpoints: { http: { name: x } } } }", "LP5031 1:43 name"],
    ["components: { api: { endpoints: x } }", "LP5030 1:33 x"],
    ["secrets: { key: [] }", "LP5030 1:17 []"],
    ["app: x", "LP5030 1:6 x"],
    ["storage: { data: {} }", "LP5030 1:18 {}"],
    ["storage: { data: { dir: /x } }", "LP5031 1:20 dir"],
    ["storage: { data: { path: [] } }", "LP5030 1:26 []"],
    ["storage: { data: [] }", "LP5030 1:18 []"],
    ["resource: { __proto__: x }", "LP1018 1:13 __proto__"],
    ["resource: {", "LP1011 1:12"],
  ])("%s", (text, expected) => {
    expect(problems(text)).toEqual([expected]);
    expect(load(text).value).toBeNull();
  });

  it("all of it at once, and near names are suggested", () => {
    const text = "app: { url: [] }\nsecrts: {}\ncomponents: { api: { hots: x } }\n";
    expect(problems(text)).toEqual(["LP5030 1:13 []", "LP5031 2:1 secrts", "LP5031 3:22 hots"]);
    expect(
      load(text)
        .diagnostics.map(({ fixes }) => fixes.at(-1)?.title)
        .join(),
    ).toContain('"secrets"');
  });
});
