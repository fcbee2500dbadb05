import { readdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import type { BackupGateRecord, LedgerRecord } from "../../plans/index.ts";
import { deployable } from "../harness/deployable.ts";
import { filesBelow } from "../harness/files-below.ts";
import { page, signGuestbook } from "../harness/guestbook.ts";
import { killCommand } from "../harness/kill-command.ts";
import { localCopyOfExample } from "../harness/temporary-folder.ts";

describe("the guestbook's backup", () => {
  it("ends with the run that makes it, and brings the entries back into an empty environment", async () => {
    const folder = await localCopyOfExample("01-guestbook");
    const { command } = deployable(folder, "local");
    const applied = await command("apply", "--yes");
    expect(applied.exit).toBe(0);
    const [url] = applied.document["urls"] as [string];
    await signGuestbook(url, "over the hills");

    const scratch = await scratchOf(folder);
    const serverId = async () => (await readFile(`${scratch}/cluster/postmaster.pid`, "utf8")).split("\n")[0] ?? "";
    const server = { id: "" };
    const when = async () => {
      server.id = await serverId().catch(() => "");
      return server.id !== "";
    };
    expect(await killCommand(["backup", "--env", "local"], { folder, when })).toBe(true);
    await expect.poll(() => isAlive(Number(server.id)), { timeout: 20_000 }).toBe(false);

    const saved = await command("backup");
    expect(saved.document.diagnostics).toEqual([]);
    const record = saved.document["record"] as BackupGateRecord;
    expect(record.body.parts).toMatchObject([
      { object: "data:postgres", method: "pg_backup", contents: { tables: 1 }, restoreChecked: true },
    ]);
    expect(await readdir(dirname(scratch))).toEqual([]);
    const records = (await command("records", "list")).document["records"] as LedgerRecord[];
    const backups = records.filter(({ kind }) => kind === "backup-gate") as BackupGateRecord[];
    expect(backups.map(({ body }) => body.status)).toEqual(["pass", "fail"]);
    expect(await readdir(`${folder}/.launchplane/backups`)).toEqual([record.id]);

    expect((await command("destroy", "--yes", "--data")).exit).toBe(0);
    expect((await command("apply", "--yes")).exit).toBe(0);
    expect(await page(url)).not.toContain("over the hills");
    const restored = await command("restore", record.id, "--yes");
    expect(restored.document.diagnostics).toEqual([]);
    expect(await page(url)).toContain("over the hills");
    expect(await signGuestbook(url, "and back")).toContain("and back");
    expect((await command("plan", "--exit-code")).exit).toBe(0);
    for (const { path, text } of await filesBelow(`${folder}/.launchplane`)) {
      if (path.includes("/local/") || path.includes("/backups/")) continue;
      expect(/postgresql:\/\/[^"]*:[0-9a-f]{48}@/.test(text), `a password stands in ${path}`).toBe(false);
    }
  });
});

/** Where the scratch server of the environment has its data. */
async function scratchOf(folder: string): Promise<string> {
  const local = `${folder}/.launchplane/local`;
  const [scope] = await readdir(local);
  return `${local}/${scope}/scratch/data.postgres`;
}

/** A process that nobody has waited for yet is none any more. */
async function isAlive(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return status !== null && !/\) [ZX] /.test(status);
}
