import { mkdir, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { memoryHost } from "../../../../../runtime/host/memory-host.ts";
import { openStore } from "../../../../../runtime/store/open-store.ts";
import type { Store } from "../../../../../runtime/store/store.ts";
import { code } from "../../../../conformance/diagnostic-code.ts";
import { sampleId, sampleRecord } from "../../../../conformance/sample-record.ts";
import { freePort } from "../../../../harness/free-port.ts";
import { PostgresServer, serverPassword, serverTimeoutMs } from "../../../../harness/postgres-server.ts";
import { documentOf, runCommand } from "../../../../harness/run-command.ts";
import { temporaryFolder } from "../../../../harness/temporary-folder.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
}, serverTimeoutMs);
afterAll(() => server.stop(), serverTimeoutMs);

const stateFolder = "/app/.launchplane";

function hostWith(url: string | null, files: Record<string, string> = {}) {
  const variables = url === null ? {} : { LAUNCHPLANE_DATABASE_URL: url };
  return memoryHost({ files: { "/app/Launchfile": "", ...files }, variables });
}

async function opened(host: ReturnType<typeof memoryHost>): Promise<Store> {
  const store = await openStore(host, { stateFolder });
  onTestFinished(store.close);
  return store;
}

const storeFile = (kind: string, storeId: string) => ({
  [`${stateFolder}/store.json`]: JSON.stringify({ formatVersion: "launchplane/store/v1", kind, storeId }),
});

describe("opening a store", () => {
  it("takes the database that is named, and the state folder where none is", async () => {
    const name = await server.createDatabase();
    const store = await opened(hostWith(server.url(name)));
    await store.contexts.claim("notes", "notes");
    expect(await server.query("SELECT scope, name FROM launchplane.documents", name)).toEqual([
      { scope: "notes._", name: "context" },
    ]);
    const files = hostWith(null);
    await (await opened(files)).contexts.claim("notes", "notes");
    // As a secret of CI is that is not set: files would be a second history.
    await expect(opened(hostWith(""))).rejects.toThrow("LP7050");
    expect(await files.files.list(`${stateFolder}/scopes`)).toEqual(["notes._"]);
  });

  it("marks the state folder by the first write, so that it is refused without the database", async () => {
    const host = hostWith(server.url(await server.createDatabase()));
    const store = await opened(host);
    await store.records.list(null);
    expect(host.effects()).toBe(0);
    await store.records.append(sampleRecord({ id: sampleId(1) }));
    expect(await host.files.readText(`${stateFolder}/.gitignore`)).toBe("*\n");
    const without = { ...host, variable: () => undefined };
    expect(await code(openStore(without, { stateFolder }))).toBe("LP7001");
    expect(await code(openStore(host, { stateFolder }).then(({ close }) => close()))).toBe("done");
  });

  it("refuses a state folder that has records of its own or another store's", async () => {
    const url = server.url(await server.createDatabase());
    const { storeId } = await opened(hostWith(url));
    const other = "01J00000000000000000000000";
    for (const [kind, id, expected] of [
      ["files", storeId, "LP7056"],
      ["files", other, "LP7056"],
      ["postgres", other, "LP7056"],
      ["moved", other, "LP7056"],
      ["moved", storeId, "done"],
      ["postgres", storeId, "done"],
      ["importing", storeId, "done"],
    ] as const) {
      const opening = openStore(hostWith(url, storeFile(kind, id)), { stateFolder }).then(({ close }) => close());
      expect([kind, id === storeId, await code(opening)]).toEqual([kind, id === storeId, expected]);
    }
  });

  it("writes all of some records or none", async () => {
    const name = await server.createDatabase();
    const store = await opened(hostWith(server.url(name)));
    await store.records.append(sampleRecord({ id: sampleId(1) }));
    const [first, second] = [sampleRecord({ id: sampleId(2) }), sampleRecord({ id: sampleId(1), tool: "9" })];
    expect(await code(store.records.appendAll([first, second]))).toBe("LP7009");
    expect((await store.records.list(null)).records.map(({ id }) => id)).toEqual([sampleId(1)]);
    expect((await store.records.head(first.scope)).seq).toBe(1);
    expect(await server.query("SELECT count(*)::int FROM launchplane.records", name)).toEqual([{ count: 1 }]);
  });

  it("stops writing at once when the store is moved elsewhere meanwhile", async () => {
    const name = await server.createDatabase();
    const store = await opened(hostWith(server.url(name)));
    await server.query("UPDATE launchplane.store SET kind = 'moved'", name);
    expect(await code(store.records.append(sampleRecord({ id: sampleId(1) })))).toBe("LP7059");
    await server.query("UPDATE launchplane.store SET kind = 'importing'", name);
    expect(await code(store.contexts.claim("notes", "notes"))).toBe("LP7058");
  });
});

describe("a database that cannot be used", () => {
  const app = "name: notes\nruntime: node\ncommands: { start: node server.js }\n";

  /** Runs a command that needs the store; answers its diagnostic and everything that it printed or said. */
  async function refused(url: string): Promise<{ message: string; all: string; exit: number }> {
    const folder = await temporaryFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(`${folder}/Launchfile`, app);
    const variables = { LAUNCHPLANE_DATABASE_URL: url };
    const said = await runCommand(["records", "list", "--debug"], { folder, variables });
    const ran = await runCommand(["records", "list", "--json", "--debug"], { folder, variables });
    const [{ code, message } = { code: "", message: "" }] = documentOf(ran).diagnostics;
    return {
      message: `${code} ${message}`,
      all: `${ran.printed}${ran.said}${said.printed}${said.said}`,
      exit: ran.exit,
    };
  }

  it("is named with the reason, and its password is not", async () => {
    const name = await server.createDatabase();
    const nobody = await freePort();
    const at = (reason: string, database = name, host = "127.0.0.1") =>
      `LP7051 The database "${database}" on "${host}" cannot be used: ${reason}`;
    const wrong = "wr0ng@password";
    const encoded = encodeURIComponent(serverPassword);
    for (const [url, expected] of [
      [server.url(name, { password: wrong }), at("user name or password is wrong")],
      [
        server.url(name, { password: "" }),
        at("the server asks for a login that the URL does not allow: is there a password in it?"),
      ],
      ["", expect.stringContaining("LP7050 LAUNCHPLANE_DATABASE_URL cannot be used: it is empty")],
      [server.url("unknown"), at("there is no such database", "unknown")],
      [
        server.url(name, { query: "?sslmode=require" }),
        at("the server offers no TLS, and the URL's sslmode asks for it"),
      ],
      [`postgresql://u:${encoded}@127.0.0.1:${nobody}/store`, at("nothing listens there", "store")],
      [
        `postgresql://u:${encoded}@launchplane.invalid/store`,
        at("the host's name is unknown", "store", "launchplane.invalid"),
      ],
      [`postgresql://u:${encoded}@localhost/store?host=/nowhere`, at("there is no such socket", "store", "/nowhere")],
      [
        server.url(name, { query: "?sslmode=verify-full&sslrootcert=ca.pem" }),
        'LP7050 LAUNCHPLANE_DATABASE_URL cannot be used: there is no file "ca.pem"',
      ],
      [`postgresql://u:${serverPassword}@127.0.0.1/store`, expect.stringContaining("LP7050 ")],
      [`postgresql://u:12/${serverPassword}@127.0.0.1/store`, expect.stringContaining("LP7050 ")],
    ] as const) {
      const { message, all, exit } = await refused(url);
      expect(message).toEqual(expected);
      expect(exit).toBe(1);
      for (const secret of [serverPassword, encoded, wrong, "w0rd"]) expect(all).not.toContain(secret);
    }
  });

  it("is closed at the end of a command, also of one that is refused", async () => {
    const name = await server.createDatabase();
    await refused(server.url(name));
    await refused(server.url(await server.createDatabase({ empty: true })));
    const sessions = "SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'launchplane'";
    await expect.poll(() => server.query(sessions)).toEqual([{ count: 0 }]);
  });
});
