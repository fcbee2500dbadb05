import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AppPlan } from "../../../plans/index.ts";
import { applyPorts } from "../../../runtime/host/apply-ports.ts";
import { nodeHost } from "../../../runtime/host/node-host.ts";
import { type BackupItem, type BackupMeans, localTarget } from "../../../targets/index.ts";
import { stopServer } from "../../../targets/local/postgres/stop-server.ts";
import { freePort } from "../../harness/free-port.ts";
import { LocalDeployment } from "./local-deployment.ts";
import { PostgresClient } from "./postgres-client.ts";
import { appOf, resource } from "./sample-app.ts";

const { backup } = localTarget;
let root: string;
let deployment: LocalDeployment;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "launchplane-backup-"));
  await mkdir(join(root, "app"));
  deployment = new LocalDeployment({ host: nodeHost(), root });
});

afterEach(async () => {
  await deployment.apply(appOf({}), { destroy: true, deleteData: true });
  await rm(root, { recursive: true });
});

const meansOf = async (app: AppPlan): Promise<BackupMeans> => ({
  context: deployment.context(app),
  observed: await deployment.observe(app),
  ports: applyPorts(deployment.host, localTarget.isQuery),
});

/** Backs up the only object there is. */
async function backedUp(app: AppPlan, path: string) {
  const means = await meansOf(app);
  const [item] = (await backup?.items(means)) ?? [];
  if (backup === undefined || item === undefined || !("file" in item)) throw new Error(JSON.stringify(item));
  const made = await backup.make(item, path, means);
  return { item, made, check: async (file = path) => await backup.check(item, file, await meansOf(app)), backup };
}

describe("a backup of PostgreSQL", () => {
  const app = appOf({ "resource:postgres": resource("postgres") });
  const path = () => join(root, "backups/data.postgres.tar");

  it("is made while the server works, tried by a server of its own, and put back", async () => {
    deployment.input.allocations["resource:postgres"] = await freePort();
    expect((await deployment.apply(app)).failure).toBe(null);
    const before = await login();
    await before.query("CREATE TABLE entry (text text)");
    await before.query("INSERT INTO entry SELECT 'kept ' || n FROM generate_series(1, 5000) n");
    let isOver = false;
    const writing = (async () => {
      while (!isOver)
        await before.query("INSERT INTO entry VALUES ('meanwhile'); DELETE FROM entry WHERE text = 'meanwhile'");
    })();
    const { item, made, check } = await backedUp(app, path());
    isOver = true;
    await writing;
    expect(made).toEqual({ contents: { tables: 1 } });
    expect(await check()).toEqual({ contents: { tables: 1 } });
    expect((await stat(path())).mode & 0o777).toBe(0o600);

    await before.query("DROP TABLE entry");
    before.end();
    const expected = { tables: 1 };
    expect(await restored({ ...item, expected })).toEqual({ contents: expected });
    const after = await login();
    expect(await after.query("SELECT count(*) FROM entry WHERE text LIKE 'kept %'")).toEqual(["5000"]);
    after.end();
    expect(await deployment.plan(app)).toEqual([]);
    expect(await readdir(join(deployment.local, "restoring")).catch(() => [])).toEqual([]);

    // As a restore leaves it that was killed: it can be done again.
    await stopServer("database:postgres", deployment.context(app), applyPorts(deployment.host, localTarget.isQuery));
    const [again] = (await backup?.items(await meansOf(app))) ?? [];
    expect(again).toEqual(item);
    expect(await backup?.make(item, path(), await meansOf(app))).toEqual({
      problem: "its PostgreSQL server does not run",
    });
    expect(await restored({ ...item, expected })).toEqual({ contents: expected });
  });

  it("that is torn, or holds something else, leaves what is there as it is", async () => {
    deployment.input.allocations["resource:postgres"] = await freePort();
    await deployment.apply(app);
    const client = await login();
    await client.query("CREATE TABLE entry (text text)");
    client.end();
    const { item, check } = await backedUp(app, path());
    expect(await restored({ ...item, expected: { tables: 7 } })).toEqual({ problem: "it holds 1 tables instead of 7" });
    expect(await tables()).toEqual(["entry"]);

    await truncate(path(), Math.floor((await stat(path())).size / 2));
    expect(await check()).toHaveProperty("problem");
    expect(await restored({ ...item, expected: { tables: 1 } })).toHaveProperty("problem");
    expect(await tables()).toEqual(["entry"]);
    expect(await readdir(join(deployment.local, "scratch"))).toEqual([]);
  });

  async function restored(item: BackupItem & { expected: Record<string, number> }) {
    return await backup?.restore(item, path(), await meansOf(app));
  }

  async function tables(): Promise<string[]> {
    const client = await login();
    const found = await client.query("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace");
    client.end();
    return found;
  }

  function login(): Promise<PostgresClient> {
    const port = deployment.input.allocations["resource:postgres"] ?? 0;
    const password = deployment.secrets["resource:postgres#password"] ?? "";
    return PostgresClient.login({ port, user: "launchplane", password, database: "notes" });
  }
});

describe("a backup of a SQLite database", () => {
  const app = appOf({ "resource:cache": resource("sqlite") });
  const path = () => join(root, "backups/file.cache.tar");
  const database = () => join(deployment.local, "sqlite/cache.db");

  it("has what belongs to the database, and nothing of what SQLite makes anew", async () => {
    await deployment.apply(app);
    await writeFile(database(), "pages");
    await writeFile(`${database()}-wal`, "newer pages");
    await writeFile(`${database()}-shm`, "index");
    const { item, made, check, backup } = await backedUp(app, path());
    expect(made).toEqual({ contents: { entries: 2, bytes: 16 } });
    expect(await check()).toEqual(made);
    await writeFile(database(), "");
    await rm(`${database()}-wal`);
    await writeFile(`${database()}-journal`, "of the new one");
    const expected = { entries: 2, bytes: 16 };
    expect(await backup.restore({ ...item, expected }, path(), await meansOf(app))).toEqual(made);
    expect(await readdir(join(deployment.local, "sqlite"))).toEqual(["cache.db", "cache.db-wal"]);
    expect(await readFile(`${database()}-wal`, "utf8")).toBe("newer pages");
  });

  it("whose file keeps changing is none", async () => {
    await deployment.apply(app);
    let isOver = false;
    const writing = (async () => {
      while (!isOver) await appendFile(database(), "x");
    })();
    const { made } = await backedUp(app, path());
    isOver = true;
    await writing;
    expect(made).toEqual({ problem: "its files kept changing while they were read" });
  });
});
