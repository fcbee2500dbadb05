import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { nodeHost } from "../../runtime/host/node-host.ts";
import { readPorts } from "../../runtime/host/read-ports.ts";
import { migrateDatabase } from "../../runtime/store/postgres/migrate-database.ts";
import { openDatabase } from "../../runtime/store/postgres/store-database.ts";
import { chooseAccount } from "../../targets/local/postgres/account.ts";
import { findInstallation } from "../../targets/local/postgres/installation.ts";
import { type Server, serverProgram } from "../../targets/local/postgres/server.ts";
import { freePort } from "./free-port.ts";

/** What no output may have in it. It needs percent-encoding in a URL. */
export const serverPassword = "p@ss/w0rd#of?the:server";

/** For the hooks that start and stop it, on a machine that has much else to do. */
export const serverTimeoutMs = 60_000;

/** A PostgreSQL server of a test file, on loopback, with a migrated database for each test that asks for one. */
export class PostgresServer {
  readonly #server: Server;
  readonly #port: number;
  readonly #settings: string[];
  #process: ChildProcess | null = null;
  #databases = 0;

  private constructor(server: Server, port: number, settings: string[]) {
    this.#server = server;
    this.#port = port;
    this.#settings = settings;
  }

  /** `settings` as `name=value`. What a kill of its processes must not lose is in the system's memory: it need not fsync. */
  static async start(settings: string[] = []): Promise<PostgresServer> {
    const server = new PostgresServer(await initialise(), await freePort(), ["fsync=off", ...settings]);
    await server.start();
    await server.query('CREATE DATABASE "template"');
    await server.migrate("template");
    return server;
  }

  url(database: string, { password = serverPassword, query = "" } = {}): string {
    return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${this.#port}/${database}${query}`;
  }

  /** A database of its own, migrated unless `empty`. */
  async createDatabase({ empty = false } = {}): Promise<string> {
    const name = `test_${++this.#databases}`;
    await this.query(`CREATE DATABASE ${name} TEMPLATE ${empty ? "template0" : "template"}`);
    return name;
  }

  async migrate(database: string): Promise<void> {
    const host = nodeHost();
    const opened = await openDatabase(host, this.url(database));
    await migrateDatabase(opened, host.ulid());
    await opened.close();
  }

  /** The rows of a statement. */
  async query(text: string, database = "postgres"): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: this.url(database) });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  }

  async start(): Promise<void> {
    const { cluster } = this.#server;
    const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "shared_buffers=16MB"];
    const all = [...settings, ...this.#settings].flatMap((setting) => ["-c", setting]);
    const command = ["postgres", "-D", cluster, "-p", String(this.#port), ...all] as [string, ...string[]];
    this.#process = run(this.#server, command);
    const isReady = async () => {
      const lines = (await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
      return lines[0] === String(this.#process?.pid) && lines[7]?.trim() === "ready";
    };
    for (let attempt = 0; !(await isReady()); attempt++) {
      if (attempt === 2400 || this.#process.exitCode !== null) throw new Error("the server did not start");
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** Ends all of its processes at once, as a power failure does. */
  async kill(): Promise<void> {
    const { pid, exitCode } = this.#process ?? {};
    if (this.#process === null || pid === undefined || exitCode !== null) return;
    const ended = once(this.#process, "exit");
    const all = [pid, ...childrenOf(pid)];
    for (const each of all) killIfThere(each);
    await ended;
    this.#process = null;
    // What still ends holds on to the memory that they share, and the next server refuses to start.
    while (all.some(isThere)) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(join(this.#server.cluster, ".."), { recursive: true, force: true });
  }
}

async function initialise(): Promise<Server> {
  const host = nodeHost();
  const ports = readPorts(host, () => false);
  const folder = await mkdtemp(join(tmpdir(), "launchplane-postgres-"));
  const cluster = join(folder, "cluster");
  await mkdir(cluster, { mode: 0o700 });
  const installation = await findInstallation(ports);
  const account = await chooseAccount({ name: "test", folder: cluster, owner: null }, ports);
  if ("problem" in installation || "problem" in account) throw new Error("PostgreSQL cannot run on this machine");
  const { owner } = account.found;
  if (owner) chownSync(cluster, owner.uid, owner.gid);
  const libraries = join(folder, "libraries");
  const server = { name: "test", cluster, libraries, installation: installation.found, account: account.found };
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, serverPassword);
  const options = ["--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--no-sync"];
  const locale = ["--encoding=UTF8", "--locale=C", "--no-instructions"];
  const [code] = await once(run(server, ["initdb", `--pgdata=${cluster}`, ...options, ...locale]), "exit");
  if (code !== 0) throw new Error(`initdb ended with ${code}`);
  return server;
}

function run(server: Server, command: [string, ...string[]]): ChildProcess {
  const { program, args, env } = serverProgram(server, command);
  return spawn(program, args, { cwd: server.cluster, env: { PATH: process.env["PATH"], ...env }, stdio: "ignore" });
}

/** Each of them has a process group of its own. */
function childrenOf(parent: number): number[] {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return all.map(Number).filter((pid) => parentOf(pid) === parent);
}

/** proc(5): the second field is the program's name in parentheses, the fourth the parent. */
function parentOf(pid: number): number | null {
  const text = statusOf(pid);
  return text === null ? null : Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]);
}

function statusOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null;
  }
}

function isThere(pid: number): boolean {
  const state = /^\d+ \(.*\) (\S)/s.exec(statusOf(pid) ?? "")?.[1];
  return state !== undefined && state !== "Z" && state !== "X";
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself meanwhile.
  }
}
