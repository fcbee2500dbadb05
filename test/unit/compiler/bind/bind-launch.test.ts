import { describe, expect, it } from "vitest";
import { compiled, compileText, printValue, problemsOf } from "../compiled.ts";

const head = `
name: shop
secrets:
  app-key: { generator: secret }
  id: { generator: uuid }
  door: { generator: port }
components:
  api-v2:
    image: a:1
    provides:
      - { name: rest, protocol: http, port: 8000 }
      - { name: metrics, protocol: http, port: 9000 }
  worker: { image: "w:1" }
`;

/** A component that requires a database and a type nobody knows, with one expression in each place. */
function shop({ env = "x", setEnv = "x", open = "x", command = "x" }): string {
  const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
  return `${head}  web:
    image: w:1
    storage: { my-vol: { path: /data } }
    requires:
      - { type: postgres, name: primary-db, set_env: { SET: ${quote(setEnv)} } }
      - { type: unheard, set_env: { OPEN: ${quote(open)} } }
    env: { ENV: ${quote(env)} }
    commands: { start: ${quote(command)} }
`;
}

function bound(text: string, key: "ENV" | "SET" | "OPEN"): string {
  const node = compiled(text).app.nodes["component:web"];
  const candidate = node?.kind === "component" ? node.env[key]?.candidates[1] : undefined;
  return candidate && "value" in candidate ? printValue(candidate.value) : "";
}

describe("one mistake", () => {
  it("is told once where a secret's name has a dot", () => {
    const text = "name: a\nimage: a:1\nsecrets: { a.b: { generator: secret } }\nenv: { A: $secrets.a.b }\n";
    expect(problemsOf(text).filter((each) => /^LP[12]/.test(each))).toEqual(["LP1206 a.b"]);
  });

  it("is told once where a letter beyond ASCII ends an unknown name, in every position", () => {
    const name = "$app.naïve";
    const text = shop({ env: name, setEnv: "$hóst", command: `serve ${name} $PORTé` });
    const problems = problemsOf(text).filter((each) => /^LP[12]/.test(each));
    expect(problems).toEqual(["LP2018 $hóst", `LP2018 ${name}`, `LP2018 ${name}`]);
  });

  it("is a doubt where the name is known", () => {
    const problems = problemsOf(shop({ setEnv: "$hosté" })).filter((each) => /^LP[12]/.test(each));
    expect(problems).toEqual(["LP1104 $hosté"]);
  });
});

describe("references in env", () => {
  it.each([
    ["plain", '"plain"'],
    ["$$5", '"$5"'],
    ["$app.url", "app#url:url"],
    ["$app.tls", "app#tls:text"],
    ["$secrets.app-key", "secret:app-key#value:secret-hex!"],
    ["$secrets.id", "secret:id#value:text!"],
    ["$secrets.door", "secret:door#value:port"],
    ["$components.api-v2.url", "endpoint:api-v2/rest#url:url"],
    ["$components.api-v2.metrics.port", "endpoint:api-v2/metrics#port:port"],
    ["$storage.my-vol.path/f", 'volume:web/my-vol#path:path + "/f"'],
    ["$primary-db.host:$primary-db.port", 'resource:primary-db#host:text + ":" + resource:primary-db#port:port'],
    ["$unheard.nodes[0].host", "resource:unheard#nodes[0].host:text!"],
    ["base64:${secrets.app-key|base64}", '"base64:" + base64(secret:app-key#value:secret-hex!)'],
    ["${app.port|hex|base64:-a$$b}", '(base64(hex(app#port:port)) ?? base64(hex("a$b")))'],
    ["${app.url:-${app.host:-x}}", '(app#url:url ?? (app#host:text ?? "x"))'],
    ["${app.url:-}", '(app#url:url ?? "")'],
  ])("%s is %s", (env, expected) => {
    expect(bound(shop({ env }), "ENV")).toBe(expected);
  });
});

describe("references in set_env", () => {
  it.each([
    ["$host", "resource:primary-db#host:text"],
    ["$password", "resource:primary-db#password:text!"],
    ["$url?x=$name", 'resource:primary-db#url:url! + "?x=" + resource:primary-db#name:text'],
    ["$user|$password", 'resource:primary-db#user:text + "|" + resource:primary-db#password:text!'],
    ["${nmae:-fallback}", '"fallback"'],
    ["$app.name", "app#name:text"],
  ])("%s is %s", (setEnv, expected) => {
    expect(bound(shop({ setEnv }), "SET")).toBe(expected);
  });

  it("takes any property of a type that nobody knows, and takes it for a credential unless other types say otherwise", () => {
    expect(bound(shop({ open: "$host $token $url" }), "OPEN")).toBe(
      'resource:unheard#host:text + " " + resource:unheard#token:text! + " " + resource:unheard#url:url!',
    );
  });
});

describe("commands", () => {
  it.each([
    ["run $PORT ${HOME:-x} $(date) $1", '"run $PORT ${HOME:-x} $(date) $1"'],
    ["run $app.url $$app.url $$$$", '"run " + app#url:url + " $app.url $$"'],
    ["run $primary-db $primary-db.host", '"run $primary-db " + resource:primary-db#host:text'],
    ["run ${secrets.app-key|base64}", '"run " + base64(secret:app-key#value:secret-hex!)'],
  ])("%s is %s", (command, expected) => {
    const node = compiled(shop({ command })).app.nodes["component:web"];
    const line = node?.kind === "component" ? node.commands["start"]?.line : undefined;
    expect(line && printValue(line)).toBe(expected);
  });
});

describe("what cannot be bound", () => {
  it.each([
    ["$hoost", "LP2011 $hoost"],
    ["$host", "LP2011 $host"],
    ["${host:-x}", "LP2011 ${host:-x}"],
    ["$primary-db", "LP2012 $primary-db"],
    ["$app", "LP2012 $app"],
    ["$app.uri", "LP2010 uri"],
    ["${app.uri:-x}", "LP2010 uri"],
    ["$app.url.x", "LP2015 x"],
    ["$nope.url", "LP2001 nope"],
    ["${nope.url:-x}", "LP2001 nope"],
    ["$components.api.url", "LP2003 api"],
    ["${components.api.url:-x}", "LP2003 api"],
    ["$components.worker.url", "LP2006 $components.worker.url"],
    ["$components.api-v2", "LP2012 $components.api-v2"],
    ["$components.api-v2.metrics", "LP2012 $components.api-v2.metrics"],
    ["$components.api-v2.metric.url", "LP2004 metric"],
    ["$components.api-v2.metrics.uri", "LP2005 uri"],
    ["$components.api-v2.instances[0].host", "LP2004 instances"],
    ["$secrets.app_key", "LP2007 app_key"],
    ["${secrets.nope:-x}", "LP2007 nope"],
    ["$secrets.app-key.private", "LP2015 private"],
    ["$storage.vol.path", "LP2008 vol"],
    ["$storage.my-vol", "LP2012 $storage.my-vol"],
    ["$storage.my-vol.size", "LP2009 size"],
    ["$outputs.token", "LP2013 $outputs.token"],
    ["$primary-db.hosts", "LP2002 hosts"],
    ["${primary-db.hosts:-x}", "LP2016 hosts"],
    ["$primary-db.x.y.host", "LP2002 x.y.host"],
    ["$app.url|nope", "LP2014 nope"],
    ["$host|base64-x", "LP2011 $host|base64-x,LP2014 base64-x"],
    ["${app.url:-$nope.url}", "LP2001 nope"],
    ["$toString", "LP2011 $toString"],
    ["$constructor.name", "LP2001 constructor"],
    ["$components.toString.url", "LP2003 toString"],
    ["$secrets.hasOwnProperty", "LP2007 hasOwnProperty"],
    ["$storage.constructor.path", "LP2008 constructor"],
    ["$primary-db.constructor", "LP2002 constructor"],
    ["$app.toString", "LP2010 toString"],
  ])("%s: %s", (env, expected) => {
    const problems = problemsOf(shop({ env })).filter((problem) => problem.startsWith("LP2"));
    expect(problems.join()).toBe(expected);
  });

  it("suggests the name that is meant", () => {
    const text = shop({ setEnv: "$hoost" });
    expect(problemsOf(text)).toContain("LP2002 hoost");
    expect(problemsOf(text.replace("hoost", "host"))).not.toContain("LP2002 host");
  });
});

describe("names in the wrong case", () => {
  it.each([
    ["env", "$URL", "main.url"],
    ["env", "$Url", "main.url"],
    ["env", "$MAIN", "main.url"],
    ["env", "$APP", "app.url"],
    ["env", "$APP.url", "app"],
    ["env", "$app.URL", "url"],
    ["env", "$Main.url", "main"],
    ["set_env", "$URL", "url"],
    ["set_env", "$main.URL", "url"],
  ])("in %s, %s gets the suggestion %j", (place, text, suggestion) => {
    const expression = (here: string) => (here === place ? text : "x");
    const { diagnostics } = compileText(`name: shop
image: shop:1.2
requires: [{ type: postgres, name: main, set_env: { SET: ${expression("set_env")} } }]
env: { ENV: ${expression("env")} }
`);
    const [problem] = diagnostics.filter(({ code }) => code.startsWith("LP2"));
    expect(problem?.fixes[0]?.edits[0]?.text).toBe(suggestion);
    expect(problem?.fixes.at(-1)?.title).toContain(suggestion);
  });

  it("is told the property that some resource may have, where there is no resource", () => {
    const { diagnostics } = compileText("name: shop\nimage: shop:1.2\nenv: { ENV: $URL }\n");
    expect(diagnostics.map(({ fixes }) => fixes.at(-1)?.title).join()).toContain("`$<resource>.url`");
  });
});
