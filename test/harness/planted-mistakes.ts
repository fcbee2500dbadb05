/** A mistake in one section of a Launchfile: a line more, or a text in place of the whole section. `~` stands for a name of its own. */
interface Mistake {
  section: string;
  add?: string;
  put?: string;
  code: string;
  /** A section that it is a mistake beside: with another text there it is none. */
  beside?: string;
}

/** A mistake and where it is planted: at the top level, or in the component of this number. */
export interface Planted {
  owner: "top" | number;
  mistake: Mistake;
}

const inEnv = [
  ["$nope.url", "LP2001"],
  ["$postgres.hoost", "LP2002"],
  ["$components.nope.url", "LP2003"],
  ["$components.api.nope.url", "LP2004"],
  ["$components.api.uri", "LP2005"],
  ["$components.idle.url", "LP2006"],
  ["$secrets.nope", "LP2007"],
  ["$storage.nope.path", "LP2008"],
  ["$storage.data.size", "LP2009"],
  ["$app.uri", "LP2010"],
  ["$host", "LP2011"],
  ["$app", "LP2012"],
  ["$outputs.x", "LP2013"],
  ["$app.url|bse64", "LP2014"],
  ["$app.url.x", "LP2015"],
  ["'5$'", "LP1101"],
  ["$2b$10$abcdefghijklmnopqrstuv", "LP1102"],
  ["'a \\$app.url'", "LP1103"],
  ["$app.urlé", "LP1104"],
  ["'${app.url'", "LP1105"],
  ["'${{app.url}}'", "LP1106"],
  ["'${}'", "LP1107"],
  ["'${ app.url }'", "LP1108"],
  ["'${_x}'", "LP1109"],
  ["'${app..url}'", "LP1110"],
  ["'${app[url]}'", "LP1111"],
  ["'${app.url|}'", "LP1112"],
  ["'${app.url:x}'", "LP1113"],
  ["'${app.url:?x}'", "LP1114"],
  ["'${app/url}'", "LP1115"],
  ["$a.b.c.d.e.f.g.h.i.j.k", "LP1116"],
  [`$app.url${"|hex".repeat(17)}`, "LP1120"],
  ["", "LP1205"],
  ["[x]", "LP1202"],
  ["{ defalt: x }", "LP1204"],
  ['{ required: "yes" }', "LP1202"],
  ["{ generator: sekret }", "LP1203"],
  ["{ from: postgres.url }", "LP1215"],
  ['"a\\0b"', "LP1015"],
  ["!x y", "LP1007"],
  ["{ generator: uuid, default: x }", "LP3011"],
].map(([value, code = ""]): Mistake => ({ section: "env", add: `~: ${value}`, code }));

function others(section: string, mistakes: [Omit<Mistake, "section" | "code">, string][]): Mistake[] {
  return mistakes.map(([change, code]) => ({ section, code, ...change }));
}

/** What can be planted in a component. */
export const componentMistakes: Mistake[] = [
  ...inEnv,
  ...others("env", [
    [{ add: '"~ B": x' }, "LP1206"],
    [{ add: "LOG_LEVEL: debug" }, "LP1008"],
    [{ add: "true: x" }, "LP1013"],
    [{ add: "__proto__: x" }, "LP1018"],
    [{ add: "DB_URL: x", beside: "requires" }, "LP3009"],
    [{ put: " [A=b]" }, "LP1202"],
    [{ put: "" }, "LP1205"],
  ]),
  ...others("image", [
    [{ put: " --help" }, "LP1221"],
    [{ put: " [a]" }, "LP1202"],
    [{ put: ' ""' }, "LP1211"],
    [{ put: "" }, "LP1205"],
  ]),
  ...others("provides", [
    [{ put: " 80" }, "LP1202"],
    [{ put: "" }, "LP1205"],
    [{ add: "- { name: x, protocol: htp, port: 81 }" }, "LP1203"],
    [{ add: "- { protocol: http, port: 99999 }" }, "LP1208"],
    [{ add: "- { port: 82 }" }, "LP1201"],
    [{ add: "- { protocol: http, port: 80 }" }, "LP3002"],
    [{ add: "- { name: Web, protocol: http, port: 83 }" }, "LP1206"],
  ]),
  ...others("requires", [
    [{ put: " postgres" }, "LP1202"],
    [{ add: "- type: postgresql" }, "LP3018"],
    [{ add: "- { type: redis, version: latest }" }, "LP3014"],
    [{ add: '- ""' }, "LP1211"],
    [{ add: '- { type: "", name: ~, set_env: { s_~: $url } }' }, "LP1211"],
    [{ add: "-" }, "LP1205"],
    [{ add: "- { name: x, set_env: { s_~: $url } }" }, "LP1201"],
    [{ add: "- { type: redis, set_env: { s_~: $uri } }" }, "LP2002"],
  ]),
  ...others("commands", [
    [{ add: "bad name: x" }, "LP1206"],
    [{ add: 'x: ""' }, "LP1211"],
    [{ add: "x: { command: y, timeout: 5x }" }, "LP1209"],
    [{ add: "x: [a]" }, "LP1202"],
    [{ add: 'x: { command: y, capture: { t: { pattern: "(" } } }' }, "LP1217"],
    [{ put: " [start]" }, "LP1202"],
  ]),
  ...others("storage", [
    [{ add: "x: { path: rel }" }, "LP1216"],
    [{ add: "x: { path: /data }" }, "LP3022"],
    [{ put: " [data]" }, "LP1202"],
  ]),
  ...others("health", [
    [{ put: " { path: /up, interval: 1.5m }" }, "LP1209"],
    [{ put: " [x]" }, "LP1202"],
    [{ put: " {}" }, "LP3015"],
    [{ put: " { path: up }" }, "LP1216"],
  ]),
  ...others("depends_on", [
    [{ add: "- nope" }, "LP3003"],
    [{ add: "- { component: idle, condition: ready }" }, "LP1203"],
    [{ add: "- [idle]" }, "LP1202"],
    [{ add: "- { component: idle, condition: healthy }" }, "LP3006"],
    [{ put: " idle" }, "LP1202"],
  ]),
  ...others("restart", [[{ put: " sometimes" }, "LP1203"]]),
  ...others("schedule", [
    [{ put: " never" }, "LP3012"],
    [{ put: " '@daily'" }, "LP3013"],
  ]),
  ...others("platform", [[{ put: " amd64" }, "LP1214"]]),
  ...others("source", [[{ put: " ../x" }, "LP3019"]]),
  ...others("singleton", [[{ put: " 'yes'" }, "LP1202"]]),
  ...others("outputs", [[{ put: " {}" }, "LP1213"]]),
  ...others("restrat", [[{ put: " always" }, "LP1204"]]),
];

/** What can be planted at the top level. */
export const topMistakes: Mistake[] = [
  ...others("name", [
    [{ put: "" }, "LP1205"],
    [{ put: " [a]" }, "LP1202"],
    [{ put: " My Shop" }, "LP1206"],
    [{ put: " shop-" }, "LP1220"],
  ]),
  ...others("version", [[{ put: " 1.4.2" }, "LP1212"]]),
  ...others("keywords", [[{ put: " [shop, null]" }, "LP1205"]]),
  ...others("description", [[{ put: " [a shop]" }, "LP1202"]]),
  ...others("secrets", [
    [{ put: "\n  app-key: secret" }, "LP1202"],
    [{ put: "\n  app-key: { generator: sekret }" }, "LP1203"],
    [{ put: "\n  app-key:" }, "LP1205"],
    [{ put: " [app-key]" }, "LP1202"],
  ]),
];

/** Whether each of them is a mistake whatever becomes of the others. */
export function areIndependent(planted: Planted[]): boolean {
  return planted.every(({ owner, mistake: { beside } }) => {
    return !planted.some((other) => other.owner === owner && other.mistake.section === beside);
  });
}

/** How many components can have mistakes planted in them; others stay as they are. */
export const plots = 3;

const top = {
  name: " shop",
  version: " launch/v1",
  keywords: " [shop]",
  description: " A shop.",
  secrets: "\n  app-key: { generator: secret }",
};

const component = {
  image: " shop:1.2",
  provides: "\n      - { name: web, protocol: http, port: 80 }",
  requires: "\n      - { type: postgres, set_env: { DB_URL: $url } }",
  env: "\n      LOG_LEVEL: info\n      APP_KEY: $secrets.app-key\n      API: $components.api.url\n      UP: $storage.data.path",
  commands: "\n      release: ./migrate",
  storage: "\n      data: { path: /data }",
  health: " { path: /up }",
  depends_on: "\n      - { component: api, condition: healthy }",
};

/** A Launchfile with these mistakes, each in a section of its own, and their codes in the order of the file. */
export function plantMistakes(planted: Planted[]): { text: string; codes: string[] } {
  const codes: string[] = [];
  const sections = (base: Record<string, string>, { owner, indent }: { owner: Planted["owner"]; indent: string }) => {
    const mine = planted.filter((each) => each.owner === owner);
    const names = [...new Set([...Object.keys(base), ...mine.map(({ mistake }) => mistake.section)])];
    return names.map((name) => {
      const mistake = mine.find((each) => each.mistake.section === name)?.mistake;
      if (mistake) codes.push(mistake.code);
      const body = mistake?.put ?? `${base[name]}${mistake ? `\n${indent}  ${mistake.add}` : ""}`;
      return `${indent}${name}:${body.replaceAll("~", `x${owner}`)}\n`;
    });
  };
  const head = sections(top, { owner: "top", indent: "" }).join("");
  const components = Array.from({ length: plots }, (_, owner) => {
    return `  web${owner}:\n${sections(component, { owner, indent: "    " }).join("")}`;
  });
  const fixed = `  api:
    image: shop-api:1.2
    provides: [{ name: main, protocol: http, port: 80, exposed: true }]
    requires: [postgres]
    env: { APP_KEY: $secrets.app-key }
    health: /up
  idle: { image: "shop-idle:1.2", env: { NEXT: $components.web0.url } }
`;
  return { text: `${head}components:\n${components.join("")}${fixed}`, codes };
}
