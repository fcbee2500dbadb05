import { describe, expect, it } from "vitest";
import { launchOf, shown } from "./front.ts";

const shop = (fields: string) => `name: shop\n${fields}\n`;

/** What the first edit of a diagnostic makes of the text. */
function mended(text: string): string | undefined {
  const edit = launchOf(text).diagnostics[0]?.fixes[0]?.edits[0];
  return edit && text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

describe("values of a wrong type", () => {
  it.each<[string, string, string]>([
    ["requires: redis", "LP1202 2:11 redis", '"requires" has to be a list, not text'],
    ["requires: { redis: {} }", "LP1202 2:11 { redis: {} }", '"requires" has to be a list, not a map'],
    ["provides: { port: 80 }", "LP1202 2:11 { port: 80 }", '"provides" has to be a list, not a map'],
    ["provides: [80]", "LP1202 2:12 80", '"provides[0]" has to be a map, not a number'],
    ["env: [A=b]", "LP1202 2:6 [A=b]", '"env" has to be a map, not a list'],
    ["env: { A: [b] }", "LP1202 2:11 [b]", '"env.A" has to be text or a map, not a list'],
    ["env: { A: { default: [b] } }", "LP1202 2:22 [b]", '"A.default" has to be text, not a list'],
    ["secrets: { k: secret }", "LP1202 2:15 secret", '"secrets.k" has to be a map, not text'],
    ["storage: { v: /data }", "LP1202 2:15 /data", '"storage.v" has to be a map, not text'],
    [
      "commands: { start: [node, a.js] }",
      "LP1202 2:20 [node, a.js]",
      '"commands.start" has to be text or a map, not a list',
    ],
    ["commands: { start: 5 }", "LP1202 2:20 5", '"commands.start" has to be text, not a number'],
    ["image: 5", "LP1202 2:8 5", '"image" has to be text, not a number'],
    ["image: { a: b }", "LP1202 2:8 { a: b }", '"image" has to be text, not a map'],
    [
      "provides: [{ protocol: http, port: '80' }]",
      "LP1202 2:36 '80'",
      '"provides[0].port" has to be a number, not text',
    ],
    ["singleton: yes", "LP1202 2:12 yes", '"singleton" has to be true or false, not text'],
    ["singleton: {}", "LP1202 2:12 {}", '"singleton" has to be true or false, not a map'],
    ["singleton: []", "LP1202 2:12 []", '"singleton" has to be true or false, not a list'],
    ["health: { path: /, retries: {} }", "LP1202 2:29 {}", '"health.retries" has to be a number, not a map'],
    ["commands: { a: [{}, [b]] }", "LP1202 2:16 [{}, [b]]", '"commands.a" has to be text or a map, not a list'],
    ["components: [web]", "LP1202 2:13 [web]", '"components" has to be a map, not a list'],
    ["components: { web: image }", "LP1202 2:20 image", '"components.web" has to be a map, not text'],
    ["requires: [{ type: redis, version: 7 }]", "LP1202 2:36 7", '"requires[0].version" has to be text, not a number'],
    ["restart: [always]", "LP1202 2:10 [always]", '"restart" has to be text, not a list'],
    ["keywords: web", "LP1202 2:11 web", '"keywords" has to be a list, not text'],
  ])("%s", (fields, place, headline) => {
    const text = shop(fields);
    const { diagnostics } = launchOf(text);
    expect(shown(text, diagnostics)).toEqual([place]);
    expect(diagnostics[0]?.message).toBe(headline);
  });

  it.each([
    ["requires: redis", { requires: [] }],
    ["requires: [7, redis]", { requires: [{ type: "" }, { type: "redis" }] }],
    ["depends_on: [[]]", { depends_on: [{ component: "" }] }],
    ["provides: [{ protocol: htp, port: '80' }]", { provides: [{ protocol: "http", port: 65535 }] }],
    ["commands: { start: [node, a.js] }", { commands: { start: { command: "stand-in" } } }],
    ["commands: [start]", { commands: { start: { command: "stand-in" } } }],
    ["health: []", { health: { command: "stand-in" } }],
    ["image: [a]", { image: "stand-in:1" }],
    ["build: []", { build: { context: "." } }],
    ["storage: { d: { path: 5 } }", { storage: { d: { path: "/stand-in/d" } } }],
    ["env: { A: [], B: { default: x, sensitive: yes } }", { env: { B: { default: "x" } } }],
  ])("%s lets the later stages go on with a stand-in", (fields, expected) => {
    const { value } = launchOf(shop(fields));
    expect(value?.components["default"]).toMatchObject(expected);
  });

  it("keeps the texts of what it could not read: they may be names", () => {
    const { value } = launchOf(shop("requires: { main-db: { type: postgres } }\nsecrets: [app-key]"));
    expect([...(value?.unread ?? [])]).toEqual(expect.arrayContaining(["main-db", "postgres", "app-key"]));
  });

  it.each([
    ["name: shop\nlogo: 5", 'name: shop\nlogo: "5"'],
    ["name: shop\nrequires: redis", "name: shop\nrequires: [redis]"],
    ["name: shop\nsecrets: { k: secret }", "name: shop\nsecrets: { k: { generator: secret } }"],
    ["name: shop\nstorage: { v: /data }", "name: shop\nstorage: { v: { path: /data } }"],
    [
      "name: shop\nrequires: [{ type: redis, version: 7.0 }]",
      'name: shop\nrequires: [{ type: redis, version: "7.0" }]',
    ],
    ["name: shop\nprovides: [{ protocol: http, port: '80' }]", "name: shop\nprovides: [{ protocol: http, port: 80 }]"],
  ])("mends %j", (text, expected) => {
    expect(mended(text)).toBe(expected);
    expect(launchOf(expected).diagnostics).toEqual([]);
  });

  it("advises against the list form of variables and commands", () => {
    const advice = (fields: string) => launchOf(shop(fields)).diagnostics[0]?.fixes[0]?.title;
    expect(advice("env: [A=b]")).toContain('"name: value"');
    expect(advice("commands: { start: [node, a.js] }")).toContain("`node a.js`");
  });
});

describe("absent and empty values", () => {
  it.each<[string, string]>([
    ["image: a", "LP1201 1:1 image"],
    ["{}", "LP1201 1:1 {}"],
    ["name:", "LP1205 1:1 name"],
    [shop("health:"), "LP1205 2:1 health"],
    [shop("env: { A: }"), "LP1205 2:8 A"],
    [shop("env: { A: ~ }"), "LP1205 2:8 A"],
    [shop("requires: [~]"), "LP1205 2:12 ~"],
    [shop("components: { web: }"), "LP1205 2:15 web"],
    [shop("provides: [{ port: 80 }]"), "LP1201 2:14 port"],
    [shop("provides: [{}]"), "LP1201 2:12 {}"],
    [shop("secrets: { k: {} }"), "LP1201 2:12 k"],
    [shop("storage:\n  data: { size: 1GB }"), "LP1201 3:3 data"],
    [shop("requires: [{ name: x }]"), "LP1201 2:14 name"],
    [shop("depends_on: [{ condition: healthy }]"), "LP1201 2:16 condition"],
    [shop("commands: { a: { timeout: 1s } }"), "LP1201 2:13 a"],
    [shop("commands: { a: { command: b, capture: { c: {} } } }"), "LP1201 2:41 c"],
    [shop('image: ""'), 'LP1211 2:8 ""'],
    [shop('depends_on: [""]'), 'LP1211 2:14 ""'],
    [shop('commands: { start: "" }'), 'LP1211 2:20 ""'],
    [shop('commands: { release: { command: " " } }'), 'LP1211 2:33 " "'],
    [shop('health: { command: "" }'), 'LP1211 2:20 ""'],
  ])("%j", (text, expected) => {
    expect(shown(text, launchOf(text).diagnostics).slice(0, 1)).toEqual([expected]);
  });

  it("offers the kinds of a missing enumeration", () => {
    const [protocol] = launchOf(shop("provides: [{ port: 80 }]")).diagnostics;
    expect(protocol?.fixes[0]?.title).toContain("http, https, tcp, udp, grpc, ws");
  });

  it("lets a component be empty, but not null", () => {
    expect(launchOf(shop("image: a\ncomponents: { web: {} }")).diagnostics).toEqual([]);
    expect(launchOf(shop("components: { web: }")).diagnostics[0]?.fixes[0]?.title).toContain("`{}`");
  });
});

/** A value that is wrong but well-formed: the launch goes on, with a stand-in. */
describe("values out of bounds", () => {
  it.each<[string, string]>([
    ["provides: [{ protocol: http, port: 70000 }]", "LP1208 2:36 70000"],
    ["provides: [{ protocol: http, port: 0 }]", "LP1208 2:36 0"],
    ["provides: [{ protocol: http, port: -1 }]", "LP1208 2:36 -1"],
    ["health: { path: /, retries: 0 }", "LP1208 2:29 0"],
    ["runtime: nodejs", "LP1203 2:10 nodejs"],
    ["restart: sometimes", "LP1203 2:10 sometimes"],
    ["host: { filesystem: readonly }", "LP1203 2:21 readonly"],
    ["secrets: { k: { generator: secrt } }", "LP1203 2:28 secrt"],
    ["provides: [{ protocol: htp, port: 80 }]", "LP1203 2:24 htp"],
    ["depends_on: [{ component: a, condition: healty }]", "LP1203 2:41 healty"],
    ["health: { path: /, interval: 1.5m }", "LP1209 2:30 1.5m"],
    ["health: { path: /, interval: 90 }", "LP1209 2:30 90"],
    ["commands: { a: { command: b, timeout: 1m30s } }", "LP1209 2:39 1m30s"],
    ["storage: { d: { path: /d, size: 10G } }", "LP1210 2:33 10G"],
    ["storage: { d: { path: d } }", "LP1216 2:23 d"],
    ["health: live", "LP1216 2:9 live"],
    ["platform: amd64", "LP1214 2:11 amd64"],
    ['image: "--help"', 'LP1221 2:8 "--help"'],
    ["image: two words", "LP1221 2:8 two words"],
    ["platform: [linux/amd64, arm]", "LP1214 2:25 arm"],
    ["commands: { a: { command: b, capture: { t: { pattern: '(' } } } }", "LP1217 2:55 '('"],
    ["version: launch/v2", "LP1212 2:10 launch/v2"],
    ["version: '1.0'", "LP1212 2:10 '1.0'"],
    [`description: ${"x".repeat(4097)}`, `LP1207 2:14 ${"x".repeat(4097)}`],
    [`components: { ${"a".repeat(64)}: {} }`, `LP1207 2:15 ${"a".repeat(64)}`],
  ])("%s", (fields, expected) => {
    const text = shop(fields);
    const { value, diagnostics } = launchOf(text);
    expect(shown(text, diagnostics)).toEqual([expected]);
    expect(diagnostics[0]?.severity).toBe("error");
    expect(value).not.toBeNull();
  });

  it("reports a port that is no whole number", () => {
    const text = shop("provides: [{ protocol: http, port: 80.5 }]");
    expect(shown(text, launchOf(text).diagnostics)).toEqual(["LP1208 2:36 80.5"]);
  });

  it.each([
    ["runtime: nodejs", "node"],
    ["runtime: pyhton", "python"],
    ["health: { path: /, interval: 1m30s }", "90s"],
    ["health: { path: /, interval: 1.5h }", "90m"],
    ["health: { path: /, interval: 90 }", "90s"],
    ["health: { path: /, interval: 2 days }", "48h"],
    ["health: { path: /, interval: 0.5s }", "500ms"],
    ["storage: { d: { path: /d, size: 10G } }", "10GB"],
    ["storage: { d: { path: /d, size: 1.5gb } }", "1.5GB"],
    ["storage: { d: { path: /d, size: 512Mi } }", "537MB"],
    ["platform: x86_64", "linux/amd64"],
    ["platform: Linux/AArch64", "linux/arm64"],
  ])("%s offers %s", (fields, expected) => {
    expect(launchOf(shop(fields)).diagnostics[0]?.fixes[0]?.edits[0]?.text).toBe(expected);
  });

  it.each(["health: { path: /, interval: soon }", "storage: { d: { path: /d, size: big } }", "platform: toaster"])(
    "%s offers nothing",
    (fields) => {
      expect(launchOf(shop(fields)).diagnostics[0]?.fixes.flatMap(({ edits }) => edits)).toEqual([]);
    },
  );
});

describe("names", () => {
  it.each<[string, string, string | null]>([
    ["name: Shop", "LP1206 1:7 Shop", "shop"],
    ["name: my_shop", "LP1206 1:7 my_shop", "my-shop"],
    ["name: 9shop", "LP1206 1:7 9shop", null],
    [shop('components: { "My Comp!": {} }'), 'LP1206 2:15 "My Comp!"', "my-comp"],
    [shop('components: { "": {} }'), 'LP1206 2:15 ""', null],
    [shop("provides: [{ name: Web, protocol: http, port: 80 }]"), "LP1206 2:20 Web", "web"],
    [shop("requires: [{ type: redis, name: My Cache }]"), "LP1206 2:33 My Cache", "my-cache"],
    [shop("env: { A=B: c }"), "LP1206 2:8 A=B", "A_B"],
    [shop("env: { '': c }"), "LP1206 2:8 ''", null],
    [shop("requires: [{ type: redis, set_env: { 'A B': c } }]"), "LP1206 2:38 'A B'", "A_B"],
    [shop("secrets: { 'app key': { generator: uuid } }"), "LP1206 2:12 'app key'", "app-key"],
    [shop("storage: { my.data: { path: /d } }"), "LP1206 2:12 my.data", "my-data"],
    [shop("commands: { a/b: c }"), "LP1206 2:13 a/b", "a-b"],
  ])("%j", (text, place, better) => {
    const { diagnostics } = launchOf(text);
    expect(shown(text, diagnostics)).toEqual([place]);
    expect(diagnostics[0]?.fixes[0]?.title).toBe(
      better === null ? "Use another name." : `Write for example "${better}".`,
    );
  });

  it.each(["a-b_C9", "db:migrate", "create.admin"])("allows the command %s", (name) => {
    expect(launchOf(shop(`commands: { ${name}: x }`)).diagnostics).toEqual([]);
  });

  it.each(["A", "_a", "spring.datasource.url", "MY-VAR"])("allows the variable %s", (name) => {
    expect(launchOf(shop(`env: { ${name}: x }`)).diagnostics).toEqual([]);
  });

  it.each<[string, string]>([
    ["name: shop-", "LP1220 1:7 shop-"],
    ["name: a--b", "LP1220 1:7 a--b"],
    [shop("components: { web-: {} }"), "LP1220 2:15 web-"],
    [shop("requires: [{ type: redis, name: my--cache }]"), "LP1220 2:33 my--cache"],
  ])("warns of %j", (text, expected) => {
    const { value, diagnostics } = launchOf(text);
    expect(shown(text, diagnostics)).toEqual([expected]);
    expect(diagnostics[0]?.severity).toBe("warning");
    expect(value).not.toBeNull();
  });
});

describe("a file with several mistakes", () => {
  const text = `name: shop
runtime: nodejs
imge: nginx
provides:
  - { protocol: http, port: 70000 }
health: { path: /, interval: 1d }
env: { A=B: c, D: e }
storage: { d: { path: d, size: 10G } }
`;

  it("has them all reported, and goes on with stand-ins", () => {
    const { value, diagnostics } = launchOf(text);
    const codes = diagnostics.map(({ code }) => code).sort();
    expect(codes).toEqual(["LP1203", "LP1204", "LP1206", "LP1208", "LP1209", "LP1210", "LP1216"]);
    expect(value?.components["default"]).toMatchObject({
      health: { path: "/" },
      env: { D: { default: "e" }, "A=B": { default: "c" } },
      storage: { d: { path: "/stand-in/d" } },
    });
  });

  it("goes on without a name", () => {
    expect(launchOf("image: a\n").value?.name).toBe("app");
    expect(launchOf("name: 5\nimage: a\n").value?.name).toBe("app");
  });

  it("reports what an alias copies at the anchor, with the alias beside it", () => {
    const copied = "name: shop\nx-h: &h { path: /, interval: 1d }\nhealth: *h\n";
    const { diagnostics } = launchOf(copied);
    expect(shown(copied, diagnostics)).toEqual(["LP1209 2:30 1d"]);
    expect(diagnostics[0]?.related).toMatchObject([{ label: "used here", span: { start: { line: 3, column: 9 } } }]);
  });

  it("shortens what it quotes, and keeps control characters out", () => {
    const { diagnostics } = launchOf(`name: shop\nruntime: "a\\e[2Jb\\n${"c".repeat(100)}"\n`);
    expect(diagnostics[0]?.message).toMatch(/^"a \[2Jb c{52}…" is no value of "runtime"$/);
  });
});
