import { describe, expect, it } from "vitest";
import type { EnvironmentValuesRecord } from "../../plans/index.ts";
import { memoryHost } from "../../runtime/host/memory-host.ts";
import { filesOf, type MemoryMachine, memoryMachine } from "../harness/memory-command.ts";

const launchfile = `name: shop
components:
  web:
    runtime: node
    build: .
    env:
      LEVEL: { default: info }
      TITLE: { required: true, label: Title, description: What the page is called., example: My shop }
      API_TOKEN: { required: true, sensitive: true }
    supports: [{ type: redis, name: cache, set_env: { CACHE_URL: $url } }]
    commands: { start: node server.js }
  worker:
    runtime: node
    env: { LEVEL: { default: info }, TITLE: { required: true } }
    commands: { start: node server.js }
`;
const projectFile = `environments:
  local: { target: local, values: { LEVEL: from-file } }
  testing: { target: compose, supports: [cache], url: "https://testing.example.com" }
  prod: { target: compose }
`;

function machine(): MemoryMachine {
  return memoryMachine({ Launchfile: launchfile, "launchplane.yaml": projectFile, "server.js": "" });
}

const environments = (on: MemoryMachine, ...argv: string[]) => on.run(["environments", ...argv]);

/** The line about a variable in what `env` prints. */
async function lineOf(on: MemoryMachine, name: string, ...argv: string[]): Promise<string> {
  const { printed } = await on.run(["env", ...(argv.includes("--env") ? argv : ["--env", "local", ...argv])]);
  return (printed.split("\n").find((line) => line.trim().startsWith(`${name} `)) ?? "").trim().replace(/ +/g, " ");
}

function recordsOf(on: MemoryMachine): EnvironmentValuesRecord[] {
  const records = Object.entries(filesOf(on.world)).filter(([path]) => path.includes("/records/environment-values/"));
  return records.map(([, text]) => JSON.parse(text) as EnvironmentValuesRecord);
}

describe("the precedence of values", () => {
  it("is --set, instance, context, global, launchplane.yaml, and explain tells which are hidden", async () => {
    const on = machine();
    expect(await lineOf(on, "web.LEVEL")).toMatch(/^web\.LEVEL from-file launchplane\.yaml, /);
    await environments(on, "put", "LEVEL=from-global", "--scope", "global");
    expect(await lineOf(on, "web.LEVEL")).toMatch(/^web\.LEVEL from-global environments put --scope global/);
    await environments(on, "put", "LEVEL=from-context", "--scope", "context");
    expect(await lineOf(on, "web.LEVEL")).toMatch(/^web\.LEVEL from-context environments put --scope context/);
    await environments(on, "put", "LEVEL=from-instance", "worker.LEVEL=of-worker", "--env", "local");
    expect(await lineOf(on, "web.LEVEL")).toMatch(/^web\.LEVEL from-instance environments put/);
    expect(await lineOf(on, "worker.LEVEL")).toMatch(/^worker\.LEVEL of-worker environments put/);
    expect(await lineOf(on, "web.LEVEL", "--env", "prod")).toContain("from-context");
    expect(await lineOf(on, "web.LEVEL", "--set", "LEVEL=now")).toMatch(/^web\.LEVEL now --set/);

    const { printed } = await on.run(["explain", "web.LEVEL", "--env", "local", "--set", "LEVEL=now"]);
    const hidden = printed.split("\n").filter((line) => line.includes("hidden:"));
    expect(hidden.map((line) => line.trim())).toEqual([
      "hidden: LEVEL of environments put",
      "hidden: LEVEL of environments put --scope context",
      "hidden: LEVEL of environments put --scope global",
      "hidden: LEVEL of launchplane.yaml (launchplane.yaml:2:44)",
    ]);
    const document = JSON.parse((await on.run(["explain", "worker.LEVEL", "--env", "local", "--json"])).printed);
    const layers = document.candidates[0].layers as { layer: string; name: string; outcome: string }[];
    expect(layers.map(({ layer, name, outcome }) => `${layer} ${name} ${outcome}`)).toEqual([
      "instance worker.LEVEL gives",
      "instance LEVEL hidden",
      "context LEVEL hidden",
      "global LEVEL hidden",
      "file LEVEL hidden",
    ]);
  });

  it("is what plan and apply go by", async () => {
    const on = machine();
    await on.run(["secrets", "put", "API_TOKEN", "--env", "local"], { input: "value" });
    await environments(on, "put", "TITLE=Shop", "LEVEL=debug", "--env", "local");
    expect((await on.run(["apply", "--yes", "--env", "local"])).exit).toBe(0);
    expect(on.world.processes.map(({ spec }) => [spec.env["TITLE"], spec.env["LEVEL"]])).toEqual([
      ["Shop", "debug"],
      ["Shop", "debug"],
    ]);
    await environments(on, "unset", "LEVEL", "--env", "local");
    const plan = await on.run(["plan", "--env", "local", "--exit-code"]);
    expect([plan.exit, plan.printed]).toEqual([2, expect.stringContaining("from-file")]);
  });
});

describe("environments put, unset and relabel", () => {
  it("are records, and show tells what they leave", async () => {
    const on = machine();
    expect((await environments(on, "put", "TITLE=Old name", "LEVEL=a=b", "--env", "local")).printed).toBe(
      "Stored for local: TITLE, LEVEL\n",
    );
    expect((await environments(on, "put", "TITLE=Old name", "--env", "local")).printed).toBe("Nothing is new.\n");
    await environments(on, "relabel", "TITLE", "web.TITLE", "--env", "local");
    expect((await environments(on, "show", "--env", "local")).printed).toMatch(
      /^ {2}LEVEL +a=b +\S+Z\n {2}web\.TITLE +Old name +\S+Z\n$/,
    );
    await environments(on, "unset", "LEVEL", "--env", "local");
    const shown = JSON.parse((await environments(on, "show", "--env", "local", "--json")).printed);
    expect(shown).toMatchObject({ scope: "shop.local", values: [{ name: "web.TITLE", value: "Old name" }] });
    expect((await environments(on, "show", "--scope", "context")).printed).toBe(
      "No values are stored for context shop.\n",
    );
    expect(recordsOf(on).map(({ scope, token, body }) => [scope, token, body.action])).toEqual([
      ["shop.local", null, "put"],
      ["shop.local", null, "relabel"],
      ["shop.local", null, "unset"],
    ]);
    const values = filesOf(on.world)["/home/ada/notes/app/.launchplane/scopes/shop.local/values.json"] ?? "";
    expect(Object.keys(JSON.parse(values).values)).toEqual(["web.TITLE"]);
  });

  it.each([
    [["put", "LEVLE=x"], "LP5002", 3],
    [["put", "LEVLE=x", "--scope", "context"], "LP5002", 3],
    [["put", "LEVLE=x", "--scope", "global"], "LP5127", 0],
    [["put", "API_TOKEN=x"], "LP5003", 3],
    [["put", "DB_PASSWORD=x", "--scope", "global"], "LP5003", 3],
    [["put", "LEVEL"], "LP5126", 1],
    [["put", "web/LEVEL=x"], "LP5126", 3],
    [["put", "__proto__=x", "--scope", "global"], "LP5126", 3],
    [["unset", "LEVEL"], "LP5128", 3],
    [["relabel", "LEVEL", "TITLE"], "LP5128", 3],
    [["put", "LEVEL=x", "--scope", "planet"], "LP6008", 1],
  ])("%j: %s", async (argv, code, exit) => {
    const on = machine();
    const ran = await environments(on, ...argv, ...(argv.includes("--scope") ? [] : ["--env", "local"]));
    expect([ran.exit, ran.said]).toEqual([exit, expect.stringContaining(code)]);
    expect(recordsOf(on)).toHaveLength(exit === 0 ? 1 : 0);
  });

  it("refuse to hide a value behind another (LP5129), and a secret behind a value (LP5130)", async () => {
    const on = machine();
    await environments(on, "put", "LEVEL=a", "web.LEVEL=b", "--env", "local");
    expect((await environments(on, "relabel", "LEVEL", "web.LEVEL", "--env", "local")).said).toContain("LP5129");
    await on.run(["secrets", "put", "TITLE", "--env", "local"], { input: "value" });
    expect((await environments(on, "put", "TITLE=a", "--env", "local")).said).toContain("LP5130");
    const secret = await on.run(["secrets", "put", "LEVEL", "--env", "local"], { input: "value" });
    expect([secret.exit, secret.said]).toEqual([3, expect.stringContaining("LP5130")]);
  });

  it("survive a crash between the record and what is derived from it", async () => {
    const on = machine();
    await environments(on, "put", "LEVEL=old", "--env", "local");
    const derived = "/home/ada/notes/app/.launchplane/scopes/shop.local/values.json";
    const before = on.world.disk.get(derived);
    await environments(on, "put", "LEVEL=new", "--env", "local");
    if (before) on.world.disk.set(derived, before);
    expect(await lineOf(on, "web.LEVEL")).toContain(" new ");
    on.world.disk.delete(derived);
    expect(await lineOf(on, "web.LEVEL")).toContain(" new ");
  });
});

describe("damaged records of values", () => {
  it("are told, and nothing is planned without what they said", async () => {
    const on = machine();
    await environments(on, "put", "LEVEL=debug", "--scope", "context");
    const [path = ""] = [...on.world.disk.keys()].filter((each) => each.includes("/records/environment-values/0"));
    await memoryHost({ world: on.world }).files.writeText(path, "{}\n");
    const ran = await on.run(["plan", "--env", "local"]);
    expect([ran.exit, ran.said]).toEqual([3, expect.stringContaining("LP7008")]);
  });

  it("are told by the next command that stores one, which derives nothing from them", async () => {
    const on = machine();
    await environments(on, "put", "LEVEL=old", "--env", "local");
    await on.run(["secrets", "put", "API_TOKEN", "--env", "local"], { input: "value" });
    const [path = ""] = [...on.world.disk.keys()].filter((each) => each.includes("/records/environment-values/0"));
    await memoryHost({ world: on.world }).files.writeText(path, "{}\n");
    const ran = await environments(on, "put", "LEVEL=new", "--env", "local");
    expect([ran.exit, ran.said]).toEqual([3, expect.stringContaining("LP7008")]);
  });
});

describe("environments list", () => {
  it("lists those of the project file and those of the store", async () => {
    const on = machine();
    await on.run(["secrets", "put", "API_TOKEN", "--env", "local"], { input: "value" });
    await environments(on, "put", "TITLE=Shop", "--env", "local");
    await on.run(["apply", "--yes", "--env", "local"]);
    await environments(on, "put", "LEVEL=x", "--scope", "context");
    const document = JSON.parse((await environments(on, "list", "--json")).printed);
    expect(document).toMatchObject({
      formatVersion: "launchplane/output/environments-list/v1",
      context: "shop",
      environments: [
        { name: "local", declared: true, class: "testing", target: "local", state: "serving" },
        { name: "testing", class: "testing", target: "compose", url: "https://testing.example.com", state: "empty" },
        { name: "prod", class: "prod", target: "compose", state: "empty", release: null },
      ],
    });
    expect((await environments(on, "list")).printed).toMatch(/local +testing +local +serving/);
  });
});

describe("apply at a terminal", () => {
  it("asks for what is missing, one by one, secrets without showing them", async () => {
    const on = machine();
    const answers = ["a-secret-value", "a-secret-value", "My shop", "y"];
    const ran = await on.run(["apply", "--env", "local"], { answers });
    expect([ran.exit, answers]).toEqual([0, []]);
    expect(ran.said).toContain("local needs TITLE.\n  Title\n  What the page is called.\n  for example My shop\n");
    expect(ran.said).toContain("Value of API_TOKEN (not shown): (hidden)");
    expect(ran.said).not.toContain("a-secret-value");
    expect(on.world.processes.map(({ spec }) => spec.env["TITLE"])).toEqual(["My shop", "My shop"]);
    expect(recordsOf(on)).toMatchObject([{ scope: "shop.local", body: { values: { TITLE: "My shop" } } }]);
    const again = await on.run(["apply", "--env", "local"], { answers: [] });
    expect(again.said).not.toContain("needs");
  });

  it("lists everything that is missing at once where nobody sits, or nobody answers", async () => {
    for (const options of [{}, { answers: [] }]) {
      const ran = await machine().run(["apply", "--env", "local"], options);
      expect(ran.exit).toBe(3);
      expect(ran.said.match(/error LP5001|LP5001/g)?.length).toBeGreaterThanOrEqual(3);
    }
  });
});

describe("supports", () => {
  it("gives an environment what it says, and explain tells where that is not so", async () => {
    const on = machine();
    expect((await on.run(["env", "--env", "testing"])).printed).toMatch(/web\.CACHE_URL +redis:/);
    expect((await on.run(["emit", "--env", "testing"])).printed).toContain("redis");
    expect((await on.run(["emit", "--env", "prod"])).printed).not.toContain("redis");
    const absent = (await on.run(["explain", "web.CACHE_URL", "--env", "prod"])).printed;
    expect(absent).toContain("cache is optional, and environment prod does not have it (supports)");
    const there = (await on.run(["explain", "web.CACHE_URL", "--env", "testing"])).printed;
    expect(there).toMatch(/resource:cache +wins/);
  });
});
