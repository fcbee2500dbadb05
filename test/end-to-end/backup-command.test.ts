import { appendFile, mkdir, readdir, readFile, rename, rm, truncate, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { BackupGateRecord, LedgerRecord, RestoreRecord } from "../../plans/index.ts";
import { filesOf } from "../../runtime/backup/check-backup.ts";
import { deployable } from "../harness/deployable.ts";
import { freePort } from "../harness/free-port.ts";
import { page } from "../harness/guestbook.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const server = `
import { appendFile, readFile } from "node:fs/promises";
import { createServer } from "node:http";
const file = process.env.FILES + "/notes.txt";
createServer(async (request, response) => {
  if (request.method === "POST") for await (const chunk of request) await appendFile(file, chunk);
  response.end(await readFile(file, "utf8").catch(() => ""));
}).listen(Number(process.env.PORT), "127.0.0.1");
`;

const launchfile = (port: number) => `
name: notes
runtime: node
provides: [{ protocol: http, port: ${port}, exposed: true }]
storage: { files: { path: /files } }
requires: [{ type: sqlite, set_env: { DATABASE: $path } }]
env: { FILES: $storage.files.path, PORT: "${port}" }
health: /
commands: { start: node server.mjs }
`;

/** An app that keeps what is posted to it in a volume, and runs. */
async function notes() {
  const folder = await temporaryFolder();
  await writeFile(
    `${folder}/launchplane.yaml`,
    "environments: { local: { target: local }, other: { target: local } }\n",
  );
  await writeFile(`${folder}/server.mjs`, server);
  await writeFile(`${folder}/Launchfile`, launchfile(await freePort()));
  const { command } = deployable(folder, "local");
  const applied = await command("apply", "--yes");
  expect(applied.exit).toBe(0);
  const [url] = applied.document["urls"] as [string];
  const write = (text: string) => fetch(url, { method: "POST", body: text });
  const backUp = async () => (await command("backup")).document["record"] as BackupGateRecord;
  const volume = `${folder}/.launchplane/local/notes.local/volumes/default.files`;
  const codes = async (...argv: string[]) => {
    const { exit, document } = await command(...argv);
    return { exit, codes: document.diagnostics.map(({ code }) => code) };
  };
  return { folder, command, url, write, backUp, volume, codes };
}

describe("a backup", () => {
  it("holds what there was, and puts it back", async () => {
    const { folder, command, url, write, backUp, volume } = await notes();
    await write("kept");
    const record = await backUp();
    const { parts: _, ...body } = record.body;
    expect(body).toMatchObject({ status: "pass", uncovered: [], problem: null });
    expect(Date.parse(body.expiresAt ?? "") - Date.parse(record.at)).toBeGreaterThan(86_000_000);
    expect(
      filesOf(record.body).map(({ object, contents, restoreChecked }) => ({ object, contents, restoreChecked })),
    ).toEqual([
      { object: "file:sqlite", contents: { entries: 1, bytes: 0 }, restoreChecked: true },
      { object: "volume:default.files", contents: { entries: 1, bytes: 4 }, restoreChecked: true },
    ]);
    await write(", then changed");
    await writeFile(`${volume}/another`, "");

    const declined = await runCommand(["restore", record.id], { folder, answer: "yes" });
    expect(declined).toMatchObject({ exit: 0, printed: "Nothing was changed.\n" });
    expect(await page(url)).toBe("kept, then changed");
    const restored = await runCommand(["restore", record.id], { folder, answer: "local" });
    expect(restored.exit).toBe(0);
    expect(await page(url)).toBe("kept");
    expect(await readdir(volume)).toEqual(["notes.txt"]);
    expect((await command("plan", "--exit-code")).exit).toBe(0);
    expect((await runCommand(["records", "verify"], { folder })).exit).toBe(0);
    const records = (await command("records", "list")).document["records"] as LedgerRecord[];
    const restore = records.find(({ kind }) => kind === "restore") as RestoreRecord;
    expect(restore.body).toMatchObject({
      backup: record.id,
      status: "success",
      health: [{ kind: "http", passed: true }],
    });
    expect(restore.body.parts.map(({ status }) => status)).toEqual(["restored", "restored"]);
  });

  it("is not put back where it would do harm", async () => {
    const { folder, command, url, write, backUp, codes } = await notes();
    await write("kept");
    const { id, body } = await backUp();
    const unasked = await codes("restore", id);
    expect(unasked).toEqual({ exit: 1, codes: ["LP6001"] });
    const elsewhere = await runCommand(["restore", id, "--env", "other", "--yes", "--json"], { folder });
    expect(elsewhere.exit).toBe(5);
    expect(elsewhere.printed).toContain("LP6062");

    const before = await readFile(`${folder}/Launchfile`, "utf8");
    await writeFile(`${folder}/Launchfile`, before.replace("env: {", "env: { ANOTHER: variable,"));
    expect(await codes("restore", id, "--yes")).toEqual({ exit: 5, codes: ["LP6064"] });
    await writeFile(`${folder}/Launchfile`, before);

    const [, volume] = filesOf(body);
    const path = `${folder}/.launchplane/${volume?.path}`;
    const whole = await readFile(path);
    await truncate(path, 1024);
    expect(await codes("restore", id, "--yes")).toEqual({ exit: 5, codes: ["LP6061"] });
    await rm(path);
    expect(await codes("restore", id, "--yes")).toEqual({ exit: 5, codes: ["LP6061"] });
    await writeFile(path, whole);
    expect(await page(url)).toBe("kept");

    expect((await command("destroy", "--yes", "--data")).exit).toBe(0);
    expect(await codes("restore", id, "--yes")).toEqual({ exit: 5, codes: ["LP6063", "LP6063"] });
    expect((await command("apply", "--yes")).exit).toBe(0);
    expect((await command("restore", id, "--yes")).exit).toBe(0);
    expect(await page(url)).toBe("kept");
  });

  it("does not pass while data keeps changing, and is nothing to restore then", async () => {
    const { command, volume, codes } = await notes();
    let isOver = false;
    const changing = (async () => {
      while (!isOver) await appendFile(`${volume}/notes.txt`, "x");
    })();
    const { exit, document } = await command("backup", "--expires", "5m");
    isOver = true;
    await changing;
    const record = document["record"] as BackupGateRecord;
    expect(exit).toBe(5);
    expect(document.diagnostics.map(({ code }) => code)).toEqual(["LP6060"]);
    const problem = "volume:default.files: its files kept changing while they were read";
    expect(record.body).toMatchObject({ status: "fail", expiresAt: null, problem });
    expect(record.body.parts.map(({ object }) => object)).toEqual(["file:sqlite"]);
    expect(await codes("backup", "--expires", "soon")).toEqual({ exit: 1, codes: ["LP6008"] });
  });
});

describe("a restore that fails", () => {
  it("leaves the data, starts what was stopped, and says so", async () => {
    const { folder, command, url, write, backUp } = await notes();
    await write("kept");
    const { id } = await backUp();
    await write(" and more");
    const programs = `${folder}/../programs`;
    await mkdir(programs);
    await writeFile(`${programs}/tar`, "#!/bin/sh\necho broken pipe >&2\nexit 2\n", { mode: 0o755 });
    const variables = { PATH: `${programs}:${process.env["PATH"]}` };
    const failed = await runCommand(["restore", id, "--yes", "--json"], { folder, variables });
    expect(failed.exit).toBe(7);
    const { diagnostics, record } = documentOf(failed) as unknown as Restored;
    expect(diagnostics.map(({ code }) => code)).toEqual(["LP6065"]);
    const problem = "file:sqlite has the data that it had: broken pipe";
    expect(record.body).toMatchObject({ status: "failed", problem, health: [{ passed: true }] });
    expect(record.body.parts.map(({ status }) => status)).toEqual(["failed", "not-started"]);
    expect(await page(url)).toBe("kept and more");
    expect((await command("plan", "--exit-code")).exit).toBe(0);
  });

  it("that was killed while the components were stopped can be done again", async () => {
    const { folder, command, url, write, backUp, codes, volume } = await notes();
    await write("kept");
    const { id } = await backUp();
    await write(" and more");
    await rm(`${volume}/../../replaced`, { recursive: true, force: true });
    await writeFile(`${volume}/../../replaced`, "");
    // The component was stopped and not started again.
    expect((await command("restore", id, "--yes")).exit).toBe(8);
    await expect(page(url)).rejects.toThrow();
    await rm(`${volume}/../../replaced`);
    const before = await readFile(`${folder}/Launchfile`, "utf8");
    await writeFile(`${folder}/Launchfile`, before.replace("env: {", "env: { ANOTHER: variable,"));
    expect((await codes("restore", id, "--yes")).codes).toEqual(["LP6064"]);
    await writeFile(`${folder}/Launchfile`, before);
    expect((await command("restore", id, "--yes")).exit).toBe(0);
    expect(await page(url)).toBe("kept");
  });

  it("in the midst stops there, and the next apply brings the old data back", async () => {
    const { folder, command, url, write, backUp, volume } = await notes();
    await write("kept");
    const { id } = await backUp();
    await write(" and more");
    // As when the power fails between two steps: the old data is away, the new is not there.
    await rm(`${volume}/../../replaced`, { recursive: true, force: true });
    await writeFile(`${volume}/../../replaced`, "");
    const failed = await runCommand(["restore", id, "--yes", "--json"], { folder });
    expect(failed.exit).toBe(8);
    const { diagnostics, record } = documentOf(failed) as unknown as Restored;
    expect(diagnostics.map(({ code }) => code)).toEqual(["LP6066"]);
    expect(record.body.status).toBe("unknown");
    await rm(`${volume}/../../replaced`);
    await mkdir(`${volume}/../../replaced/volume.default.files`, { recursive: true });
    await rename(volume, `${volume}/../../replaced/volume.default.files/data`);
    expect((await command("apply", "--yes")).exit).toBe(0);
    expect(await page(url)).toBe("kept and more");
    expect((await command("restore", id, "--yes")).exit).toBe(0);
    expect(await page(url)).toBe("kept");
  });
});

interface Restored {
  diagnostics: { code: string }[];
  record: RestoreRecord;
}
