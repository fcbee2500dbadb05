import { afterAll, beforeAll, expect, it } from "vitest";
import { memoryHost } from "../../runtime/host/memory-host.ts";
import { parseMasterKey } from "../../runtime/secrets/master-key.ts";
import { openSecrets } from "../../runtime/secrets/secrets.ts";
import { openPostgresStore } from "../../runtime/store/postgres/postgres-store.ts";
import { filesOf, memoryMachine } from "../harness/memory-command.ts";
import { PostgresServer, serverPassword, serverTimeoutMs } from "../harness/postgres-server.ts";
import { secretForms } from "../harness/secret-forms.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
}, serverTimeoutMs);
afterAll(() => server.stop(), serverTimeoutMs);

const launchfile = `name: shop
image: shop:1
secrets: { session: { generator: secret } }
requires: [{ type: postgres, set_env: { DATABASE_URL: $url } }]
env:
  API_TOKEN: { required: true, sensitive: true }
  SESSION_KEY: $secrets.session
commands: { start: node server.js, release: "node migrate.js", seed: "node seed.js" }
`;
const projectFile =
  "environments:\n  testing: { target: compose }\n  prod: { target: compose, promote_from: testing }\n";
const [first, second, key] = ["first:value/of+the token", "second value of the token", "5a".repeat(32)];

it("no row of the database has a secret, the key, or the password of the database", async () => {
  const name = await server.createDatabase();
  const variables = { LAUNCHPLANE_DATABASE_URL: server.url(name), LAUNCHPLANE_MASTER_ENCRYPTION_KEY: key };
  const machine = memoryMachine({ Launchfile: launchfile, "launchplane.yaml": projectFile }, { variables });
  let told = "";
  const done = async (argv: string[], input = "") => {
    const ran = await machine.run(argv, { input });
    told += ran.printed + ran.said;
    expect({ argv, exit: ran.exit, said: ran.said }).toEqual({ argv, exit: 0, said: ran.said });
  };
  await done(["keys", "create"]);
  await done(["secrets", "put", "API_TOKEN", "--scope", "context", "--class", "shared"], first);
  await done(["apply", "--yes", "--env", "testing"]);
  await done(["secrets", "put", "API_TOKEN", "--env", "testing"], second);
  await done(["apply", "--yes", "--env", "testing"]);
  await done(["run", "seed", ".", "--env", "testing"]);
  await done(["records", "list", "--env", "testing", "--json"]);

  const url = server.url(name);
  const store = await openPostgresStore(memoryHost(), { url, stateFolder: "/app/.launchplane" });
  const reader = openSecrets(store.secrets, memoryHost(), {
    key: parseMasterKey(key),
    actor: { kind: "user", name: "ada", source: "os" },
  });
  const scopes = await store.secrets.scopes();
  const values = (await Promise.all(scopes.map((scope) => reader.unlock(scope)))).flatMap((each) => each.values);
  await store.close();
  // Two of the token, the database's, the one that signs.
  expect(values).toHaveLength(4);
  const tables = await server.query(
    "SELECT table_to_xml(format('launchplane.%I', tablename)::regclass, true, false, '')::text AS rows FROM pg_tables WHERE schemaname = 'launchplane'",
    name,
  );
  const dump = tables.map(({ rows }) => String(rows)).join("\n");
  const statements = await server.query("SELECT content FROM launchplane.statements", name);
  const stated = statements.map(({ content }) => Buffer.from(JSON.parse(String(content)).payload, "base64").toString());
  expect(stated).toHaveLength(2);
  for (const word of ["run task:shop-release", "input:API_TOKEN", "in-toto+json"]) expect(dump).toContain(word);
  const { "/home/ada/.config/launchplane/signing.key": signing = "", ...files } = filesOf(machine.world);
  expect(signing).toContain("PRIVATE KEY");
  const lines = signing.split("\n").filter((line) => !line.startsWith("-----") && line !== "");
  const all = [dump, told, ...stated, ...Object.values(files)];
  for (const secret of [...values, key, serverPassword, ...lines]) {
    for (const form of secretForms(secret)) expect(all.filter((text) => text.includes(form))).toEqual([]);
  }
});
