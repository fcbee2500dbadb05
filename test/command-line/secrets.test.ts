import { describe, expect, it } from "vitest";
import type { SecretRecord } from "../../plans/index.ts";
import { memoryHost } from "../../runtime/host/memory-host.ts";
import { filesOf, type MemoryMachine, memoryMachine } from "../harness/memory-command.ts";

const launchfile = `name: shop
runtime: node
build: .
secrets: { session: { generator: secret } }
requires: [{ type: postgres, set_env: { DATABASE_URL: $url } }]
env:
  API_TOKEN: { sensitive: true }
  SESSION_KEY: $secrets.session
commands: { start: node server.js }
`;
const projectFile = `environments:
  local: { target: local }
  testing: { target: compose }
  prod: { target: compose }
`;

function machine(files: Record<string, string> = {}): MemoryMachine {
  return memoryMachine({ Launchfile: launchfile, "launchplane.yaml": projectFile, "server.js": "", ...files });
}

async function put(on: MemoryMachine, text: string, ...argv: string[]) {
  return await on.run(["secrets", "put", "API_TOKEN", ...argv], { input: text });
}

/** What the records say of secrets, in their order. */
async function audit(on: MemoryMachine, scope: string): Promise<string[]> {
  const records = Object.entries(filesOf(on.world)).filter(([path]) => path.includes("/records/secret/"));
  return records
    .map(([, text]) => JSON.parse(text) as SecretRecord)
    .filter((record) => record.scope === scope)
    .map(
      ({ body, token }) =>
        `${body.action} ${body.name} ${body.version} ${body.class}${token === null ? "" : " locked"}`,
    );
}

describe("secrets put", () => {
  it("stores for an environment, its context or everything, and the nearest is used", async () => {
    const on = machine();
    expect((await put(on, "everywhere", "--scope", "global", "--class", "shared")).exit).toBe(0);
    expect((await put(on, "of the context", "--scope", "context", "--class", "non-prod")).exit).toBe(0);
    expect((await put(on, "of testing", "--env", "testing")).printed).toBe(
      "API_TOKEN is stored for testing as version 1, non-prod\n",
    );
    const listed = (await on.run(["secrets", "list", "--env", "testing"])).printed;
    expect(listed).toMatch(
      /API_TOKEN +shop\.testing +version 1 .*\n.*API_TOKEN +shop\._ .*\n.*API_TOKEN +_\._ +version 1 +shared +operator +\S+ +by \S+ +key [0-9a-f]{16}\n$/,
    );
    expect(listed).not.toMatch(/everywhere|of the context|of testing/);
    expect((await on.run(["env", "--env", "testing"])).printed).toContain("secrets put, version 1\n");
    expect((await on.run(["env", "--env", "local"])).printed).toContain("secrets put --scope context, version 1\n");
    const explained = (await on.run(["explain", "API_TOKEN", "--env", "testing"])).printed;
    expect(explained).toContain("hidden: API_TOKEN of secrets put --scope context, version 1");
    expect(explained).toContain("hidden: API_TOKEN of secrets put --scope global, version 1");
    expect(await audit(on, "_._")).toEqual(["created input:API_TOKEN 1 shared"]);
  });

  it("needs a class where the environment gives none (LP7030), and keeps the one that there is", async () => {
    const on = machine();
    const refused = await put(on, "value", "--scope", "context");
    expect([refused.exit, refused.said]).toEqual([1, expect.stringContaining("LP7030")]);
    await put(on, "value", "--scope", "context", "--class", "prod-only");
    expect((await put(on, "next", "--scope", "context")).printed).toContain("version 2, prod-only");
    expect((await put(on, "value", "--env", "prod")).printed).toContain("version 1, prod-only");
    expect((await put(on, "value", "--scope", "galaxy")).said).toContain("LP6008");
    expect((await put(on, "value", "--class", "secret")).said).toContain("LP6008");
  });

  it.each(["API_TOKEN=argument-value", "../argument-value", "API_TOKEN\nargument-value"])(
    "refuses %j, which is no name, without repeating a value (LP7034)",
    async (name) => {
      const on = machine();
      for (const scope of [
        ["--env", "local"],
        ["--scope", "global", "--class", "shared"],
      ]) {
        const ran = await on.run(["secrets", "put", name, ...scope], { input: "value" });
        expect([ran.exit, ran.said]).toEqual([3, expect.stringContaining("LP7034")]);
        expect(ran.said + ran.printed).not.toContain("argument-value");
      }
      expect(Object.keys(filesOf(on.world)).filter((path) => path.includes("/secrets/"))).toEqual([]);
    },
  );

  it("says how to take away what no component reads", async () => {
    const ran = await machine().run(["secrets", "put", "OTHER", "--scope", "global", "--class", "shared"], {
      input: "x",
    });
    expect([ran.exit, ran.said]).toEqual([
      0,
      expect.stringContaining("launchplane secrets disable OTHER --scope global"),
    ]);
  });

  it("asks twice at a terminal, without showing what is typed (LP7031)", async () => {
    const on = machine();
    const ask = (answers: string[]) => on.run(["secrets", "put", "API_TOKEN", "--env", "local"], { answers });
    const stored = await ask(["typed-value", "typed-value"]);
    expect(stored.said).toBe("Value of API_TOKEN (not shown): (hidden)\nOnce more: (hidden)\n");
    const differing = await ask(["typed-value", "mistyped"]);
    expect([differing.exit, differing.said]).toEqual([3, expect.stringContaining("LP7031")]);
    expect((await ask([])).said).toContain("LP7025");
    expect(await audit(on, "shop.local")).toEqual(["created input:API_TOKEN 1 non-prod"]);
  });

  it("works in the global scope where there is no Launchfile", async () => {
    const on = memoryMachine({ "readme.md": "" });
    const argv = ["--scope", "global", "--class", "shared"];
    expect((await put(on, "value", ...argv)).said).toContain("LP1090");
    expect((await put(on, "value", ...argv, "--state", "state")).exit).toBe(0);
  });
});

describe("a secret that a build asks for", () => {
  const building = launchfile.replace("build: .", "build: { context: ., secrets: [npm-token, session] }");
  const stored = (on: MemoryMachine, ...argv: string[]) =>
    on.run(["secrets", "put", "build.npm-token", ...argv], { input: "value" });

  it("is stored by its name, in any scope, and asked for where something is built", async () => {
    const on = machine({ Launchfile: building });
    await put(on, "value", "--env", "testing");
    expect((await on.run(["plan", "--env", "testing"])).said).toContain("secrets put build.npm-token --env testing");
    expect((await on.run(["plan", "--env", "local"])).said).not.toContain("build.npm-token");
    const other = await on.run(["secrets", "put", "build.token", "--env", "testing"], { input: "value" });
    expect([other.exit, other.said]).toEqual([3, expect.stringContaining("LP5002")]);
    expect((await stored(on, "--scope", "context", "--class", "shared")).exit).toBe(0);
    expect((await on.run(["plan", "--env", "testing"])).said).not.toContain("build.npm-token");
  });

  it("is kept from environments that may not use it", async () => {
    const on = machine({ Launchfile: building });
    await put(on, "value", "--scope", "context", "--class", "shared");
    await stored(on, "--scope", "context", "--class", "prod-only");
    const planned = await on.run(["plan", "--env", "testing"]);
    expect([planned.exit, planned.said]).toEqual([5, expect.stringContaining("build.npm-token (prod-only)")]);
    expect((await on.run(["plan", "--env", "prod"])).exit).toBe(0);
  });
});

describe("secrets disable, enable and relabel", () => {
  it("change who may use a secret, and every change is recorded", async () => {
    const on = machine();
    await put(on, "value", "--scope", "context", "--class", "prod-only");
    const plan = () => on.run(["plan", "--env", "testing"]);
    const prodOnly = await plan();
    expect([prodOnly.exit, prodOnly.said]).toEqual([5, expect.stringContaining("API_TOKEN (prod-only)")]);
    expect((await on.run(["plan", "--env", "prod"])).exit).toBe(0);
    const change = (...argv: string[]) => on.run(["secrets", ...argv, "--scope", "context"]);
    await change("relabel", "API_TOKEN", "--class", "shared");
    expect((await plan()).exit).toBe(0);
    await change("disable", "API_TOKEN");
    await change("disable", "API_TOKEN");
    expect((await plan()).said).toContain("API_TOKEN (disabled)");
    expect((await on.run(["secrets", "list", "--scope", "context"])).printed).toMatch(/disabled\n$/);
    await change("enable", "API_TOKEN");
    expect((await plan()).exit).toBe(0);
    expect((await change("relabel", "API_TOKEN")).said).toContain("LP6008");
    expect((await change("disable", "API_TOKNE")).said).toMatch(/LP7027[\s\S]*API_TOKEN/);
    expect((await audit(on, "shop._")).sort()).toEqual(
      [
        "created input:API_TOKEN 1 prod-only",
        "relabelled input:API_TOKEN 1 shared",
        "disabled input:API_TOKEN 1 shared",
        "enabled input:API_TOKEN 1 shared",
      ].sort(),
    );
  });

  it("lets status and logs answer where a plan is refused", async () => {
    const on = machine();
    await put(on, "value", "--env", "local");
    await on.run(["apply", "--yes", "--env", "local"]);
    await on.run(["secrets", "disable", "API_TOKEN", "--env", "local"]);
    expect((await on.run(["apply", "--yes", "--env", "local"])).exit).toBe(5);
    expect((await on.run(["status", "--env", "local"])).exit).toBe(0);
    expect((await on.run(["destroy", "--yes", "--env", "local"])).exit).toBe(0);
  });
});

describe("secrets rotate", () => {
  it("makes a value that the next apply uses", async () => {
    const on = machine();
    expect((await on.run(["apply", "--yes", "--env", "local"])).exit).toBe(0);
    expect(await audit(on, "shop.local")).toEqual([
      "created resource:postgres#password 1 non-prod locked",
      "created secret:session#value 1 non-prod locked",
    ]);
    const rotated = await on.run(["secrets", "rotate", "session", "--env", "local"]);
    expect(rotated.printed).toBe(
      "secret:session#value has a new value, version 2. The next apply uses it: launchplane apply --env local\n",
    );
    expect((await on.run(["plan", "--exit-code", "--env", "local"])).exit).toBe(2);
    expect((await on.run(["apply", "--yes", "--env", "local"])).exit).toBe(0);
    const keys = on.world.processes.flatMap(({ spec }) => spec.env["SESSION_KEY"] ?? []);
    expect(new Set(keys).size).toBe(2);
    expect(await audit(on, "shop.local")).toContain("rotated secret:session#value 2 non-prod locked");
  });

  it("refuses a password that data depends on (LP7028), and takes the one that somebody changed there", async () => {
    const on = machine();
    expect((await on.run(["apply", "--yes", "--env", "testing"])).said).not.toContain("defect");
    const name = "resource:postgres#password";
    const refused = await on.run(["secrets", "rotate", name, "--env", "testing"]);
    expect([refused.exit, refused.said]).toEqual([5, expect.stringContaining("LP7028")]);
    const given = await on.run(["secrets", "put", name, "--env", "testing"], { input: "changed-in-the-database" });
    expect(given.printed).toContain("version 2, non-prod");
    expect((await on.run(["secrets", "put", "resource:other#password", "--env", "testing"])).said).toContain("LP5002");
  });

  it("gives a database of this machine the new password, which the target can", async () => {
    const on = machine();
    await on.run(["apply", "--yes", "--env", "local"]);
    expect((await on.run(["secrets", "rotate", "resource:postgres#password", "--env", "local"])).exit).toBe(0);
    expect((await on.run(["plan", "--exit-code", "--env", "local"])).exit).toBe(2);
  });

  it("refuses what nobody generated (LP7029), and what the Launchfile has no more (LP7032)", async () => {
    const on = machine();
    await put(on, "value", "--env", "local");
    expect((await on.run(["secrets", "rotate", "API_TOKEN", "--env", "local"])).said).toContain("LP7029");
    await on.run(["apply", "--yes", "--env", "local"]);
    const path = "/home/ada/notes/app/Launchfile";
    const text = launchfile.replace(/secrets: .*\n/, "").replace(/ {2}SESSION_KEY.*\n/, "");
    await memoryHost({ world: on.world }).files.writeText(path, text);
    expect((await on.run(["secrets", "rotate", "session", "--env", "local"])).said).toContain("LP7032");
  });
});

describe("secrets rekey", () => {
  it("makes the new key the only one that is needed, and changes nothing that runs", async () => {
    const key = { LAUNCHPLANE_NEW_MASTER_ENCRYPTION_KEY: "6b".repeat(32) };
    const on = memoryMachine(
      { Launchfile: launchfile, "launchplane.yaml": projectFile, "server.js": "", "new.key": `${"7c".repeat(32)}\n` },
      { variables: key },
    );
    await put(on, "value", "--env", "local");
    await on.run(["apply", "--yes", "--env", "local"]);
    const rekeyed = await on.run(["secrets", "rekey"]);
    expect(rekeyed.printed).toMatch(/^4 secret versions are encrypted with key [0-9a-f]{16} now\./);
    expect((await on.run(["plan", "--env", "local"])).said).toContain("LP7023");
    const with6b = { ...key, LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "6b".repeat(32) };
    const after = memoryMachine({}, { variables: with6b });
    for (const [path, entry] of on.world.disk) after.world.disk.set(path, entry);
    const listed = await after.run(["secrets", "list", "--env", "local", "--json"]);
    expect(new Set(JSON.parse(listed.printed).secrets.map(({ keyId }: { keyId: string }) => keyId)).size).toBe(1);
    const explained = await after.run(["plan", "--env", "local", "--offline", "--exit-code"]);
    expect([explained.exit, explained.said]).toEqual([0, ""]);
    expect((await after.run(["secrets", "rekey"])).said).toContain("LP7033");
    expect((await after.run(["secrets", "rekey", "--new-key-file", "none.key"])).said).toContain("LP7033");
  });
});
