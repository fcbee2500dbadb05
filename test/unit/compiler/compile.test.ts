import { describe, expect, it } from "vitest";
import { compile } from "../../../compiler/index.ts";
import { compiled, compileText, problemsOf } from "./compiled.ts";

describe("compile", () => {
  it("reports five independent mistakes in source order, each once", () => {
    const text = `name: shop
image: nginx:1.27
provides: [{ protocol: http, port: 70000 }]
requires: [{ type: postgres, set_env: { HOST: $hoost } }]
env: { CLIENT: "\${app.url", KEY: $secrets.key }
schedule: never
`;
    expect(problemsOf(text)).toEqual([
      "LP1208 70000",
      "LP2002 hoost",
      "LP1105 ${app.url",
      "LP2007 key",
      "LP3012 never",
    ]);
  });

  it("takes no value of a closed list for a name that is lost", () => {
    const text = `name: shop
image: nginx:1.27
restart: nope
secrets: { s: { generator: nope } }
env: { A: $nope.url, B: $secrets.nope }
depends_on: [nope]
`;
    expect(problemsOf(text)).toEqual(["LP1203 nope", "LP1203 nope", "LP2001 nope", "LP2007 nope", "LP3003 nope"]);
  });

  it("goes on with what a scalar of the wrong type can only mean", () => {
    const text = `name: 12
image: 5
schedule: junk
singleton: "yes"
provides: [{ protocol: http, port: "80" }]
env: { A: $hoost.x, B: $components.default.url }
`;
    expect(problemsOf(text)).toEqual([
      "LP1202 12",
      "LP1202 5",
      "LP3012 junk",
      'LP1202 "yes"',
      'LP1202 "80"',
      "LP2001 hoost",
    ]);
  });

  it("keeps headlines short, however long the texts of the file are", () => {
    const names = Array.from({ length: 500 }, (_, index) => `a-component-${index}`);
    const ring = names.map((name, index) => `  ${name}: { image: a, depends_on: [${names[(index + 1) % 500]}] }\n`);
    const cycle = compileText(`name: a\ncomponents:\n${ring.join("")}`).diagnostics;
    expect(cycle.map(({ code }) => code)).toEqual(["LP3005"]);
    expect(cycle[0]?.message).toContain("a-component-0 → a-component-1 → ");
    expect(cycle[0]?.message).toMatch(/ → … → a-component-0$/);
    expect(cycle[0]?.related).toHaveLength(7);
    const long = compileText(`name: a\nimage: a\nschedule: "${"* ".repeat(100)}"\n`).diagnostics;
    expect(long.map(({ code, message }) => [code, message.length < 90])).toEqual([["LP3012", true]]);
  });

  it("hands out the sources only on demand, and holds nothing through a getter of its own", () => {
    const value = compiled("name: a\nimage: a\n");
    expect(Object.keys(value).sort()).toEqual(["app", "expressions", "launch", "sources"]);
    expect(value.sources()["component:default"]?.span?.start.line).toBe(1);
  });

  it("tells what is inherited by several components once, with every place it came through", () => {
    const text = `name: shop
x-env: &env { URL: $nope.url }
env: *env
components:
  one: { image: "a:1" }
  two: { image: "a:1" }
  three: { image: "a:1", env: *env }
`;
    const { diagnostics } = compileText(text);
    expect(diagnostics.map(({ code }) => code)).toEqual(["LP2001"]);
    expect(diagnostics[0]?.related.map(({ span }) => span?.start.line)).toEqual([3, 7]);
  });

  it("makes no plan of a file with an error, and one of a file with warnings", () => {
    expect(compileText("name: shop\nimage: nginx:1.27\nenv: { A: $app.uri }").value?.app.app.name).toBe("shop");
    expect(compileText("name: shop\nimage: nginx:1.27\nenv: { A: $app }").value).toBeNull();
  });

  it("suggests a name as words and as an edit that mends the file", () => {
    const text = `name: shop
components:
  ollama: { image: "o:1", provides: [{ protocol: http, port: 80 }] }
  web: { image: "w:1", env: { URL: "http\\u003A \${components.olama.url}" } }
`;
    const [problem] = compileText(text).diagnostics;
    const [edit] = problem?.fixes[0]?.edits ?? [];
    expect(problem?.fixes.at(-1)?.title).toContain('Did you mean "ollama"?');
    const mended = text.slice(0, edit?.start) + edit?.text + text.slice(edit?.end);
    expect(problemsOf(mended)).toEqual([]);
  });

  it("mends stray dollars without changing what the text means", () => {
    const text = `name: shop
image: nginx:1.27
env:
  PRICE: "5$ or $5"
  HASH: '$2b$10$abcdefghijklmnopqrstuv'
`;
    const before = compileText(text);
    const edits = before.diagnostics
      .flatMap(({ fixes }) => fixes.filter(({ safe }) => safe))
      .flatMap((fix) => fix.edits);
    let mended = text;
    for (const { start, end, text: put } of edits.sort((a, b) => b.start - a.start)) {
      mended = mended.slice(0, start) + put + mended.slice(end);
    }
    const after = compileText(mended);
    expect(problemsOf(text).map((problem) => problem.slice(0, 6))).toEqual(["LP1101", "LP1101", "LP1102"]);
    expect(problemsOf(mended)).toEqual([]);
    expect(after.value?.app).toEqual(before.value?.app);
  });

  it("never shows a password hash", () => {
    const { diagnostics } = compileText('name: a\nimage: a:1\nenv: { A: "$2b$10$abcdefghijklmnopqrstuv" }');
    expect(JSON.stringify(diagnostics)).not.toContain("abcdefghij");
  });

  it("loads the grammar by itself", async () => {
    const { value } = await compile({ path: "Launchfile", text: "name: a\nimage: a:1\nenv: { A: $app.url }" });
    expect(value?.launch.name).toBe("a");
    expect(value?.app.nodes["component:default"]?.kind).toBe("component");
  });

  it("keeps names of JavaScript's own", () => {
    const text = `name: shop
secrets: { toString: { generator: secret } }
components:
  constructor:
    image: a:1
    provides: [{ name: valueof, protocol: http, port: 80 }]
    env: { hasOwnProperty: $secrets.toString, valueOf: $components.constructor.valueof.url }
    storage: { isPrototypeOf: { path: /data } }
    commands: { toString: ls }
`;
    const { value } = compileText(text);
    expect(problemsOf(text)).toEqual([]);
    expect(Object.keys(value?.app.nodes ?? {})).toEqual([
      "component:constructor",
      "endpoint:constructor/valueof",
      "secret:toString",
      "task:constructor/toString",
      "volume:constructor/isPrototypeOf",
    ]);
  });

  it("takes a time that grows with the number of components", () => {
    const file = (count: number) => {
      const components = Array.from({ length: count }, (_, index) => {
        return `  c${index}: { image: "a:1", depends_on: [c${Math.max(index - 1, 0)}], env: { A: $app.url } }`;
      });
      return ["name: big", "components:", ...components].join("\n").replace("depends_on: [c0], ", "");
    };
    const time = (count: number) => {
      const text = file(count);
      const start = performance.now();
      expect(compileText(text).value).not.toBeNull();
      return performance.now() - start;
    };
    time(500);
    expect(time(4000) / time(500)).toBeLessThan(40);
  });
});
