import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { TaskRecord } from "../../plans/index.ts";
import { isAlive, processTable } from "../../runtime/host/process-table.ts";
import { deployable } from "../harness/deployable.ts";
import { filesBelow } from "../harness/files-below.ts";
import { freePort } from "../harness/free-port.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const invite = "https://shop.test/invite/fd0b12c9a7e3";
const server = `import { createServer } from "node:http";
createServer((request, response) => response.end("ok")).listen(Number(process.env.PORT), "127.0.0.1");
`;
const launchfile = (port: number) => `name: shop
runtime: node
provides: [{ protocol: http, port: ${port}, exposed: true }]
health: /
env:
  PORT: ${port}
  GREETING: hello
  TOKEN: { generator: secret }
commands:
  start: node server.mjs
  release:
    command: 'echo "schema 7"; cat invite; cat invite >&2'
    capture:
      schema: { pattern: "schema (\\\\d+)" }
      admin: { pattern: "https?://\\\\S+invite\\\\S*", sensitive: true }
      absent: { pattern: "nothing like it" }
  seed:
    command: 'echo "$GREETING from $PWD"; echo "$TOKEN"; echo "rows: 3"; echo "rows: 4"; echo oops >&2'
    capture: { rows: { pattern: "rows: (\\\\d+)" } }
  broken: { command: 'cat key; exit 4', capture: { api_key: { pattern: "api_key=(\\\\S+)" } } }
  slow: { command: 'sleep 60 & echo $! > child.pid; wait', timeout: 300ms }
  endless: 'sleep 60 & echo $! > child.pid; wait'
`;

async function shop() {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "Launchfile"), launchfile(await freePort()));
  await writeFile(join(folder, "server.mjs"), server);
  await writeFile(join(folder, "invite"), `admin: ${invite}\n`);
  await writeFile(join(folder, "key"), "api_key=k-77aa31\n");
  return deployable(folder, "local");
}

const codes = (document: Record<string, unknown>) => {
  return (document["diagnostics"] as { code: string }[]).map(({ code }) => code);
};

/** Whether the child of the last command lives. */
async function isChildAlive(folder: string): Promise<boolean> {
  const entry = processTable(process.platform).entry(Number(await readFile(join(folder, "child.pid"), "utf8")));
  return entry !== null && isAlive(entry);
}

describe("run", { timeout: 60_000 }, () => {
  it("runs commands in the deployed environment, records them, and keeps what they capture", async () => {
    const { folder, command } = await shop();
    const early = await command("run", "seed");
    expect([early.exit, ...codes(early.document)]).toEqual([5, "LP6051"]);

    const applied = await command("apply", "--yes");
    expect([applied.exit, ...codes(applied.document)]).toEqual([0, "LP6054"]);
    const { record } = applied.document as unknown as { record: { body: { operations: { captured?: unknown }[] } } };
    expect(record.body.operations.flatMap(({ captured = null }) => (captured ? [captured] : []))).toEqual([
      {
        task: "task:default/release",
        outputs: {
          schema: { sensitive: false, text: "7" },
          admin: { sensitive: true, secret: "task:default/release#admin", version: 1 },
        },
      },
    ]);

    const seeded = await runCommand(["run", "seed", "--env", "local"], { folder });
    expect([seeded.exit, seeded.printed]).toEqual([0, `hello from ${folder}\n(secret)\nrows: 3\nrows: 4\n`]);
    expect(seeded.said).toContain("oops\n");
    expect(seeded.said).toContain("shop.seed.rows  3\n");

    const broken = await command("run", "broken");
    expect([broken.exit, ...codes(broken.document)]).toEqual([7, "LP6052"]);
    expect(broken.said).toContain("api_key=(secret)");
    const failed = broken.document["record"] as TaskRecord;
    expect(failed).toMatchObject({ kind: "task", revision: 2, body: { command: "broken", status: "failed", exit: 4 } });

    const { outputs } = (await command("outputs")).document as unknown as {
      outputs: { name: string; text: string | null }[];
    };
    expect(outputs.map(({ name, text: shown }) => [name, shown])).toEqual([
      ["admin", null],
      ["schema", "7"],
      ["rows", "3"],
    ]);
    expect((await runCommand(["outputs", "--env", "local"], { folder })).printed).not.toContain(invite);
    const revealed = await runCommand(["outputs", "--reveal", "shop.release.admin"], { folder });
    expect(revealed.printed).toBe(`${invite}\n`);

    for (const file of await filesBelow(join(folder, ".launchplane"))) {
      expect(file.text, file.path).not.toContain("fd0b12c9a7e3");
      expect(file.text, file.path).not.toContain("k-77aa31");
    }
    expect((await runCommand(["records", "verify"], { folder })).exit).toBe(0);
  });

  it("hides what a release command printed when the component prints it again", async () => {
    const { folder } = await shop();
    const failing = `import { readFileSync } from "node:fs"; console.log(readFileSync("invite", "utf8")); process.exit(3);\n`;
    await writeFile(join(folder, "server.mjs"), failing);
    const { exit, printed, said } = await runCommand(["apply", "--yes", "--env", "local"], { folder });
    expect(exit).toBe(7);
    expect(printed).toContain("admin: (secret)");
    expect(printed + said).not.toContain("fd0b12c9a7e3");
  });

  it("ends a command that takes too long, and one that is interrupted, with everything they started", async () => {
    const { folder, command } = await shop();
    await command("apply", "--yes");
    const slow = await command("run", "slow");
    expect([slow.exit, ...codes(slow.document)]).toEqual([7, "LP6053"]);
    expect(await isChildAlive(folder)).toBe(false);
    expect(slow.document["record"]).toMatchObject({ body: { status: "failed", exit: null } });

    const interruption = new AbortController();
    setTimeout(() => interruption.abort(), 1500);
    const argv = ["run", "endless", "--env", "local", "--json"];
    const ended = await runCommand(argv, { folder, interrupted: interruption.signal });
    expect([ended.exit, ...codes(documentOf(ended))]).toEqual([7, "LP6056"]);
    expect(await isChildAlive(folder)).toBe(false);
    expect(documentOf(ended)["record"]).toMatchObject({ body: { status: "cancelled", exit: null, outputs: {} } });
  });
});
