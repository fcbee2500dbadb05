import { execFile } from "node:child_process";
import { readFile, truncate, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { BackupGateRecord, LedgerRecord, RestoreRecord } from "../../../plans/index.ts";
import { filesOf } from "../../../runtime/backup/check-backup.ts";
import { deployable } from "../../harness/deployable.ts";
import { filesBelow } from "../../harness/files-below.ts";
import { page, signGuestbook } from "../../harness/guestbook.ts";
import { killCommand } from "../../harness/kill-command.ts";
import { copyOfExample, temporaryFolder } from "../../harness/temporary-folder.ts";

const run = promisify(execFile);

const variables = {
  ...Object.fromEntries(["DOCKER_HOST", "DOCKER_CONFIG"].map((name) => [name, process.env[name] ?? ""])),
  LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32),
};

/** Ids of the containers of an environment that the labels select. */
async function containers(folder: string, ...labels: string[]): Promise<string[]> {
  const all = [`com.docker.compose.project.working_dir=${folder}`, ...labels];
  const { stdout } = await run("docker", ["ps", "-q", ...all.flatMap((label) => ["--filter", `label=${label}`])]);
  return stdout.split("\n").filter(Boolean);
}

/** Containers of this folder's store that belong to no service. */
async function leftovers(folder: string): Promise<string> {
  const { storeId } = JSON.parse(await readFile(`${folder}/.launchplane/store.json`, "utf8"));
  const labels = ["com.docker.compose.oneoff=True", `dev.launchplane.store=${storeId}`];
  const filters = labels.flatMap((label) => ["--filter", `label=${label}`]);
  return (await run("docker", ["ps", "--all", "--quiet", ...filters])).stdout;
}

describe("a backup on compose", () => {
  it("of PostgreSQL is a dump that a server of its own restored, and brings back what was destroyed", async () => {
    const folder = await copyOfExample("01-guestbook");
    const { command } = deployable(folder, "compose", variables);
    const applied = await command("apply", "--yes");
    expect(applied.exit).toBe(0);
    const [url] = applied.document["urls"] as [string];
    await signGuestbook(url, "over the sea");
    const saved = await command("backup");
    expect(saved.document.diagnostics).toEqual([]);
    const record = saved.document["record"] as BackupGateRecord;
    expect(record.body).toMatchObject({ status: "pass", uncovered: [], problem: null });
    const [part] = filesOf(record.body);
    const expected = {
      object: "volume:postgres.data",
      method: "pg_dump",
      restoreChecked: true,
      contents: { tables: 1 },
    };
    expect(part).toMatchObject(expected);
    expect(await leftovers(folder)).toBe("");

    const [server = ""] = await containers(folder, "dev.launchplane.object=service:postgres");
    const sql = (statement: string) => {
      return run("docker", ["exec", server, "psql", "-U", "launchplane", "-d", "guestbook", "-Atc", statement]);
    };
    await sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE unrelated (n int)");
    const restored = await command("restore", record.id, "--yes");
    expect(restored.document.diagnostics).toEqual([]);
    const restore = restored.document["record"] as RestoreRecord;
    expect(restore.body).toMatchObject({ status: "success", backup: record.id, health: [{ passed: true }] });
    expect(await page(url)).toContain("over the sea");
    const databases = "SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database WHERE NOT datistemplate";
    expect((await sql(databases)).stdout.trim()).toBe("guestbook postgres");
    expect((await command("plan", "--exit-code")).exit).toBe(0);

    await truncate(`${folder}/.launchplane/${part?.path}`, 100);
    const torn = await command("restore", record.id, "--yes");
    expect({ exit: torn.exit, codes: torn.document.diagnostics.map(({ code }) => code) }).toEqual({
      exit: 5,
      codes: ["LP6061"],
    });
    expect(await page(url)).toContain("over the sea");

    await sql("CREATE DATABASE another");
    const incomplete = await command("backup");
    expect(incomplete.exit).toBe(5);
    expect((incomplete.document["record"] as BackupGateRecord).body.problem).toContain("another");

    const { stdout } = await run("docker", ["inspect", "--format", "{{json .Config.Env}}", server]);
    const [, password = ""] = /POSTGRES_PASSWORD=([0-9a-f]{48})/.exec(stdout) ?? [];
    expect(password).not.toBe("");
    for (const { path, text } of await filesBelow(folder)) {
      expect(text.includes(password), `the database password stands in ${path}`).toBe(false);
    }
  });

  it("that is killed leaves no server behind, and the next one closes its record", async () => {
    const { folder, command } = deployable(await copyOfExample("01-guestbook"), "compose", variables);
    expect((await command("apply", "--yes")).exit).toBe(0);
    const argv = ["backup", "--env", "compose"];
    expect(await killCommand(argv, { folder, variables, when: async () => (await leftovers(folder)) !== "" })).toBe(
      true,
    );
    await expect.poll(() => leftovers(folder), { timeout: 60_000 }).toBe("");
    expect((await command("backup")).document.diagnostics).toEqual([]);
    const records = (await command("records", "list")).document["records"] as LedgerRecord[];
    const backups = records.filter(({ kind }) => kind === "backup-gate") as BackupGateRecord[];
    expect(backups.map(({ body }) => body.status)).toEqual(["pass", "fail"]);
  });

  it("of a component's volume is an archive, put back with owners and rights", async () => {
    const folder = await temporaryFolder();
    await writeFile(`${folder}/launchplane.yaml`, "context: backed\nenvironments: { compose: { target: compose } }\n");
    await writeFile(
      `${folder}/Launchfile`,
      `name: backed
image: busybox:1.37
storage: { files: { path: /files } }
provides: [{ protocol: http, port: 8080, exposed: true }]
commands: { start: "httpd -f -p 8080 -h /files" }
`,
    );
    const { command } = deployable(folder, "compose", variables);
    const applied = await command("apply", "--yes");
    expect(applied.document.diagnostics).toEqual([]);
    const [url] = applied.document["urls"] as [string];
    const shell = async (script: string) => {
      const [container = ""] = await containers(folder);
      return (await run("docker", ["exec", container, "sh", "-c", script])).stdout;
    };
    await shell("echo kept > /files/index.html; mkdir /files/.hidden; ln -s index.html '/files/a b'");
    await shell("echo secret > /files/.hidden/x; chmod 600 /files/.hidden/x; chown 1000:1001 /files /files/.hidden/x");
    const listing = () => shell("cd /files && find . -exec stat -c '%n %a %u %g' {} + | sort");
    const before = await listing();
    const saved = await command("backup");
    expect(saved.document.diagnostics).toEqual([]);
    const record = saved.document["record"] as BackupGateRecord;
    expect(record.body.parts).toMatchObject([{ contents: { entries: 4, bytes: 12 }, method: "tar" }]);

    await shell("rm -rf /files/.hidden /files/index.html; echo new > /files/new; chown 0:0 /files");
    const restored = await command("restore", record.id, "--yes");
    expect(restored.document.diagnostics).toEqual([]);
    expect(await listing()).toBe(before);
    expect(await page(`${url}/index.html`)).toBe("kept\n");
    expect(await leftovers(folder)).toBe("");
  });

  it("does not pass where data is that nothing backs up", async () => {
    const { command } = deployable(await copyOfExample("03-worker-and-api"), "compose", variables);
    expect((await command("apply", "--yes")).exit).toBe(0);
    const { exit, document } = await command("backup");
    expect(exit).toBe(5);
    const { body } = document["record"] as BackupGateRecord;
    expect(body).toMatchObject({ status: "fail", uncovered: ["volume:redis.data"] });
  });
});
