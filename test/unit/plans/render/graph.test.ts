import { describe, expect, it } from "vitest";
import { type AppPlan, appGraph, renderGraphDot, renderGraphMermaid } from "../../../../plans/index.ts";
import { compiled } from "../../compiler/compiled.ts";

const launchfile = `
name: shop
secrets:
  key: { generator: secret }
components:
  api:
    image: shop-api:1.2
    provides: [{ name: http, protocol: http, port: 8080, exposed: true }]
    requires:
      - { type: postgres, name: db, version: ">=16", set_env: { DATABASE_URL: $url } }
    supports:
      - { type: redis, set_env: { REDIS_URL: $url } }
    env:
      KEY: $secrets.key
      TOKEN: { generator: uuid }
    storage: { files: { path: /data, persistent: true }, scratch: { path: /tmp, persistent: false } }
    health: /up
    commands: { release: migrate, seed: seed --all }
  end:
    build: ./end
    depends_on: [{ component: api, condition: healthy }]
    env: { API: $components.api.url, SECOND: $components.api.host }
  nightly:
    runtime: node
    schedule: "0 3 * * *"
    commands: { start: node clean.mjs }
`;

const graph = appGraph(compiled(launchfile).app);

describe("the graph of an app", () => {
  it("in Mermaid", () => {
    expect(renderGraphMermaid(graph)).toMatchInlineSnapshot(`
      "flowchart LR
        n1["api<br/>shop-api#58;1.2"]
        n2["end<br/>built from ./end"]
        n3["nightly<br/>node<br/>at 0 3 #42; #42; #42;"]
        n4(["http<br/>http 8080<br/>exposed"])
        n5[("db<br/>postgres #62;#61;16")]
        n6[("redis<br/>optional")]
        n7{{"TOKEN<br/>generated uuid"}}
        n8{{"key<br/>generated"}}
        n9[["release"]]
        n10[["seed"]]
        n11[/"files<br/>/data"/]
        n12[/"scratch<br/>/tmp<br/>not kept"/]
        n1 -->|"provides"| n4
        n1 -->|"requires<br/>DATABASE_URL"| n5
        n1 -.->|"supports<br/>REDIS_URL"| n6
        n1 -->|"reads<br/>TOKEN"| n7
        n1 -->|"reads<br/>KEY"| n8
        n1 -->|"on demand"| n10
        n1 -->|"mounts"| n11
        n1 -->|"mounts"| n12
        n2 -->|"waits until healthy"| n1
        n2 -->|"reads<br/>API<br/>SECOND"| n4
        n9 -->|"runs before"| n1
      "
    `);
  });

  it("in DOT", () => {
    expect(renderGraphDot(graph)).toMatchInlineSnapshot(`
      "digraph "shop" {
        rankdir=LR;
        n1 [label="api\\nshop-api:1.2", shape=box];
        n2 [label="end\\nbuilt from ./end", shape=box];
        n3 [label="nightly\\nnode\\nat 0 3 * * *", shape=box];
        n4 [label="http\\nhttp 8080\\nexposed", shape=oval];
        n5 [label="db\\npostgres >=16", shape=cylinder];
        n6 [label="redis\\noptional", shape=cylinder];
        n7 [label="TOKEN\\ngenerated uuid", shape=hexagon];
        n8 [label="key\\ngenerated", shape=hexagon];
        n9 [label="release", shape=component];
        n10 [label="seed", shape=component];
        n11 [label="files\\n/data", shape=folder];
        n12 [label="scratch\\n/tmp\\nnot kept", shape=folder];
        n1 -> n4 [label="provides"];
        n1 -> n5 [label="requires\\nDATABASE_URL"];
        n1 -> n6 [label="supports\\nREDIS_URL", style=dashed];
        n1 -> n7 [label="reads\\nTOKEN"];
        n1 -> n8 [label="reads\\nKEY"];
        n1 -> n10 [label="on demand"];
        n1 -> n11 [label="mounts"];
        n1 -> n12 [label="mounts"];
        n2 -> n1 [label="waits until healthy"];
        n2 -> n4 [label="reads\\nAPI\\nSECOND"];
        n9 -> n1 [label="runs before"];
      }
      "
    `);
  });

  it("does not depend on the order of the plan", () => {
    const { app } = compiled(launchfile);
    const nodes = Object.fromEntries(Object.entries(app.nodes).reverse());
    expect(appGraph({ ...app, nodes, edges: app.edges.toReversed() })).toEqual(graph);
  });
});

describe("names in the graph", () => {
  const named = (name: string) => {
    const app: AppPlan = {
      formatVersion: "launchplane/app-plan/v1",
      app: { name },
      nodes: { [`resource:${name}`]: { kind: "resource", type: name, config: {}, optional: false } },
      edges: [],
    };
    return [renderGraphMermaid(appGraph(app)), renderGraphDot(appGraph(app))].map((text) => text.split("\n"));
  };

  it.each([
    ["end", '  n1[("end")]', '  n1 [label="end", shape=cylinder];'],
    ['a"b', '  n1[("a#34;b")]', '  n1 [label="a\\"b", shape=cylinder];'],
    ["a[b](c){d}", '  n1[("a#91;b#93;#40;c#41;#123;d#125;")]', '  n1 [label="a[b](c){d}", shape=cylinder];'],
    ["a\nb", '  n1[("a#10;b")]', '  n1 [label="a\\\\nb", shape=cylinder];'],
    ["<b>&#39;", '  n1[("#60;b#62;#38;#35;39#59;")]', '  n1 [label="<b>&amp;#39;", shape=cylinder];'],
    ["a\\N", '  n1[("a#92;N")]', '  n1 [label="a\\\\N", shape=cylinder];'],
    ["größe-世界", '  n1[("größe-世界")]', '  n1 [label="größe-世界", shape=cylinder];'],
    ["🚀", '  n1[("#128640;")]', '  n1 [label="🚀", shape=cylinder];'],
  ])("%j ends no label and is no word of the language", (name, mermaid, dot) => {
    const [inMermaid, inDot] = named(name);
    expect(inMermaid).toEqual(["flowchart LR", mermaid, ""]);
    expect(inDot?.slice(2)).toEqual([dot, "}", ""]);
  });
});
