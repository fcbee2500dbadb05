import { describe, expect, it } from "vitest";
import { emptyContext, evaluateExpression, loadContext } from "../../../../compiler/index.ts";
import { loadGrammar } from "../../../../grammar/index.ts";

const grammar = await loadGrammar("$");

function evaluated(text: string, context: object = {}, isCommand = false) {
  const { value } = loadContext({ path: "context.json", text: JSON.stringify(context) });
  return evaluateExpression({ text, isCommand, grammar }, value ?? emptyContext);
}

function only(text: string, context: object = {}) {
  const { value, diagnostics } = evaluated(text, context);
  expect(diagnostics).toHaveLength(1);
  return { value, diagnostic: diagnostics[0] };
}

describe("a value", () => {
  it("comes of every namespace", () => {
    const context = {
      resource: { host: "db", port: 5432 },
      resources: { cache: { url: "redis://c" } },
      components: { api: { url: "http://api", endpoints: { metrics: { port: 9 } } } },
      secrets: { key: "deadbeef" },
      app: { name: "shop" },
      storage: { data: "/d" },
    };
    const text =
      "$host:$port $cache.url $components.api.url $components.api.metrics.port ${secrets.key|base64} $app.name $storage.data.path";
    expect(evaluated(text, context)).toEqual({
      value: "db:5432 redis://c http://api 9 3q2+7w== shop /d",
      diagnostics: [],
    });
  });

  it("may be empty", () => {
    expect(evaluated("").value).toBe("");
    expect(evaluated("$a", { resource: { a: "" } }).value).toBe("");
  });

  it("is not mixed up with that of another name", () => {
    const context = {
      resource: { url: "enclosing" },
      resources: { "": { url: "nameless" }, resource: { url: "named" } },
      components: {
        a: { url: "a", port: 80, endpoints: { "80": { url: "a/80" }, "b/c": { url: "a/b/c" } } },
        "a/b": { url: "ab", endpoints: { c: { url: "ab/c" } } },
      },
      storage: { "x/y": "/xy", x: "/x" },
    };
    const text = "$url $resource.url $components.a.url $storage.x.path";
    expect(evaluated(text, context).value).toBe("enclosing named a /x");
  });
});

describe("no value", () => {
  it("beside any error, and the diagnostic points into the expression", () => {
    const { value, diagnostic } = only("a\n  $hosst b", { resource: { host: "db" } });
    expect(value).toBeNull();
    expect(diagnostic).toMatchObject({ code: "LP2002", severity: "error", file: "<expression>" });
    expect(diagnostic?.span).toEqual({
      start: { line: 2, column: 4, offset: 5 },
      end: { line: 2, column: 9, offset: 10 },
    });
    expect(diagnostic?.fixes[0]?.edits).toEqual([{ file: "<expression>", start: 5, end: 10, text: "host" }]);
  });

  it("where the context lacks what is needed, with a suggestion", () => {
    const { value, diagnostic } = only("$components.api.post", { components: { api: { port: 1 } } });
    expect([value, diagnostic?.code]).toEqual([null, "LP2005"]);
    const missing = only("$components.api.host", { components: { api: { url: "u", port: 1 } } });
    expect(missing.diagnostic).toMatchObject({
      code: "LP2017",
      message: 'The context gives no value for "$components.api.host"',
    });
    expect(missing.diagnostic?.why).toContain("There it has: url, port.");
  });

  it("of a property that the app may not have", () => {
    expect(only("$app.uri", { app: { url: "u" } })).toMatchObject({
      value: null,
      diagnostic: { code: "LP2010", severity: "error" },
    });
    expect(only("${app.uri:-x}", { app: { url: "u" } })).toMatchObject({
      value: "x",
      diagnostic: { code: "LP2010", severity: "warning" },
    });
    expect(only("$app.uri", { app: { uri: "u" } })).toMatchObject({
      value: "u",
      diagnostic: { code: "LP2010", severity: "warning" },
    });
  });

  it("each reference for itself, whatever is said of the others", () => {
    const { diagnostics } = evaluated("$app.port ${app.uri:-$app.host} $app.uri ${app.url:-x}");
    const said = diagnostics.map(({ code, severity, span }) => `${code} ${severity} ${span?.start.offset}`);
    expect(said).toEqual([
      "LP2017 error 5",
      "LP2010 warning 16",
      "LP2017 error 26",
      "LP2010 error 37",
      "LP2017 warning 47",
    ]);
  });

  it("names an example where there is nothing to name", () => {
    expect(only("$components").diagnostic?.fixes.at(-1)?.title).toContain("$components.name.url");
  });
});

describe("a command", () => {
  it("leaves the shell its dollars, and knows the resources of the context", () => {
    const context = { resources: { db: { host: "h" } }, app: { url: "u" } };
    const text = "run $PORT ${db.host} $other.host $app.url $$HOME";
    expect(evaluated(text, context, true)).toEqual({ value: "run $PORT h $other.host u $HOME", diagnostics: [] });
  });
});
