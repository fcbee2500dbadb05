import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MemoryMachine, memoryMachine } from "../harness/memory-command.ts";
import { PostgresServer, serverPassword, serverTimeoutMs } from "../harness/postgres-server.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
}, serverTimeoutMs);
afterAll(() => server.stop(), serverTimeoutMs);

const files = {
  Launchfile: `name: shop
runtime: node
build: .
secrets: { signing: { generator: secret } }
requires: [{ type: postgres, set_env: { DATABASE_URL: $url } }]
env: { TOKEN: { required: true, sensitive: true }, SIGNING: $secrets.signing }
commands: { start: node server.js, release: "echo \${secrets.signing}" }
`,
  "launchplane.yaml": "environments:\n  compose: { target: compose }\n",
  "server.js": "",
};

/** The same machine without a database, and with one. */
function machines(url: string): { plain: MemoryMachine; connected: MemoryMachine["run"] } {
  const plain = memoryMachine(files);
  const connected: MemoryMachine["run"] = (argv, options = {}) => {
    const variable = (name: string, given: string | undefined) => (name === "LAUNCHPLANE_DATABASE_URL" ? url : given);
    const host = (own: Parameters<NonNullable<typeof options.host>>[0]) => {
      return { ...own, variable: (name: string) => variable(name, own.variable(name)) };
    };
    return plain.run(argv, { ...options, host });
  };
  return { plain, connected };
}

async function documentOf(run: Promise<{ exit: number; printed: string }>) {
  const { exit, printed } = await run;
  return { exit, ...(JSON.parse(printed) as { diagnostics: { code: string }[] } & Record<string, unknown>) };
}

describe("records import", () => {
  it("carries what was deployed into a database, where it goes on, and back", async () => {
    const { plain, connected } = machines(server.url(await server.createDatabase()));
    await plain.run(["secrets", "put", "TOKEN"], { input: "first-value-of-token" });
    expect((await plain.run(["apply", "--yes"])).exit).toBe(0);
    const before = await documentOf(plain.run(["records", "list", "--json"]));
    const imported = await connected(["records", "import", "--from", "files"]);
    expect(imported).toMatchObject({ exit: 0, said: "" });
    expect(imported.printed).toContain("Set LAUNCHPLANE_DATABASE_URL wherever launchplane runs from now on");
    expect(await documentOf(plain.run(["records", "list", "--json"]))).toMatchObject({
      exit: 5,
      diagnostics: [{ code: "LP7001" }],
    });
    expect(await documentOf(connected(["records", "list", "--json"]))).toEqual(before);
    expect((await connected(["records", "verify"])).exit).toBe(0);
    expect((await connected(["plan", "--exit-code"])).exit).toBe(0);
    await connected(["secrets", "put", "TOKEN"], { input: "second-value-of-token" });
    expect((await connected(["apply", "--yes"])).exit).toBe(0);

    expect((await connected(["records", "import", "--from", "postgres"])).exit).toBe(0);
    expect(await documentOf(connected(["records", "list", "--json"]))).toMatchObject({
      exit: 5,
      diagnostics: [{ code: "LP7059" }],
    });
    expect((await plain.run(["records", "verify"])).exit).toBe(0);
    expect((await plain.run(["plan", "--exit-code"])).exit).toBe(0);
  });

  it("says what it needs", async () => {
    const { plain, connected } = machines(server.url(await server.createDatabase()));
    for (const [run, argv, code] of [
      [plain.run, ["--from", "files"], "LP7054"],
      [connected, ["--from", "files"], "LP7045"],
      [connected, ["--from", "elsewhere"], "LP6008"],
      [connected, [], "LP6008"],
    ] as const) {
      const ran = await documentOf(run(["records", "import", ...argv, "--json"]));
      expect([argv, ran.exit, ran.diagnostics.map((each) => each.code)]).toEqual([argv, ran.exit, [code]]);
      expect(ran.exit).not.toBe(0);
    }
  });
});

describe("a database after deployments", () => {
  it("has no secret value in any table", async () => {
    const name = await server.createDatabase();
    const { plain, connected } = machines(server.url(name));
    const told: string[] = [];
    const run: MemoryMachine["run"] = async (argv, options) => {
      const ran = await connected(argv, options);
      told.push(ran.printed, ran.said);
      expect(ran.exit).toBe(0);
      return ran;
    };
    await run(["secrets", "put", "TOKEN"], { input: "first:value/of+token" });
    await run(["apply", "--yes", "--json"]);
    await run(["secrets", "put", "TOKEN"], { input: "second value of the token" });
    await run(["apply", "--yes"]);
    await run(["store", "status"]);
    await run(["destroy", "--yes", "--data"]);
    const environments = plain.docker.calls.map(({ env }) => env);
    const given = environments.flatMap((env) => Object.entries(env).filter(([key]) => key.startsWith("LP_")));
    const secrets = [...new Set(given.map(([, text]) => text))];
    expect(secrets.length).toBeGreaterThan(3);
    const dump = JSON.stringify(await dumpOf(name));
    for (const table of ["records", "secrets", "journal", "plans", "documents", "leases"]) {
      expect(dump).toContain(`"${table}":[{`);
    }
    for (const text of [...secrets, serverPassword]) {
      for (const form of [
        text,
        encodeURIComponent(text),
        Buffer.from(text).toString("base64"),
        Buffer.from(text).toString("hex"),
      ]) {
        expect(dump).not.toContain(form);
        expect(told.join("\n")).not.toContain(form);
      }
    }
  });
});

async function dumpOf(name: string): Promise<Record<string, unknown>> {
  const tables = await server.query("SELECT tablename FROM pg_tables WHERE schemaname = 'launchplane'", name);
  const dumped: Record<string, unknown> = {};
  for (const { tablename } of tables)
    dumped[String(tablename)] = await server.query(`SELECT * FROM launchplane.${tablename}`, name);
  return dumped;
}
