import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { deployable } from "../harness/deployable.ts";
import { runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const run = promisify(execFile);
const variables = { LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32) };

const launchfile = `name: living-local
components:
  worker:
    runtime: node
    commands: { start: node worker.js }
    storage: { data: { path: /data } }
    requires:
      - { type: postgres, set_env: { DATABASE_URL: $url } }
`;
const worker = "let n = 0; console.log('begins', process.pid); setInterval(() => console.log('tick', n++), 100);\n";

async function checkout() {
  const folder = await temporaryFolder();
  const project = "environments:\n  one: { target: local }\n  two: { target: local }\n";
  const files = { Launchfile: launchfile, "worker.js": worker, "launchplane.yaml": project };
  for (const [name, text] of Object.entries(files)) await writeFile(`${folder}/${name}`, text);
  return folder;
}

interface Recorded {
  objects: Record<string, { process: { pid: number } | null }>;
}

async function processesOf(folder: string, name: string): Promise<number[]> {
  const text = await readFile(`${folder}/.launchplane/local/living-local.${name}/processes.json`, "utf8");
  return Object.values((JSON.parse(text) as Recorded).objects).flatMap(({ process: found }) => found?.pid ?? []);
}

async function isThere(pid: number): Promise<boolean> {
  const { stdout } = await run("ps", ["-o", "stat=", "-p", String(pid)]).catch(() => ({ stdout: "" }));
  return stdout.trim() !== "" && !stdout.trim().startsWith("Z");
}

describe("environments of processes, side by side", () => {
  it("have servers, data and logs of their own, tell what was ended, and leave nothing behind with --data", async () => {
    const folders = [await checkout(), await checkout()];
    const all = folders.flatMap((folder, index) =>
      ["one", "two"].slice(index).map((name) => ({ name, ...deployable(folder, name, variables) })),
    );
    const pids: number[] = [];
    for (const { folder, name, command } of all) {
      const { exit, said } = await command("apply", "--yes");
      expect(exit, said).toBe(0);
      pids.push(...(await processesOf(folder, name)));
    }
    expect(new Set(pids).size).toBe(6);
    for (const { command } of all) expect((await command("plan", "--exit-code")).exit).toBe(0);

    const [first] = all;
    if (first === undefined) return expect.unreachable();
    const { folder, command } = first;
    const stop = new AbortController();
    const follow = ["logs", "--env", "one", "--follow", "--lines", "1"];
    const following = runCommand(follow, { folder, variables, interrupted: stop.signal });
    await new Promise((resolve) => setTimeout(resolve, 800));
    const text = await readFile(`${folder}/.launchplane/local/living-local.one/processes.json`, "utf8");
    const { objects } = JSON.parse(text) as Recorded;
    process.kill(objects["process:worker"]?.process?.pid ?? 0, "SIGKILL");
    await expect
      .poll(() => command("status", "--exit-code"))
      .toMatchObject({
        exit: 2,
        document: { drift: [{ object: "process:worker", cause: "stopped", attributes: [] }] },
      });
    expect((await command("apply", "--yes")).exit).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 800));
    stop.abort();
    const { exit, printed } = await following;
    expect(exit).toBe(0);
    expect(printed.match(/worker \| begins \d+/g)).toHaveLength(1);
    expect(printed.match(/worker \| tick 3$/gm)).toHaveLength(1);

    const last = [...pids, ...(await processesOf(folder, "one"))];
    for (const each of all) expect((await each.command("destroy", "--yes", "--data")).exit).toBe(0);
    expect(await Promise.all(last.map(isThere))).toEqual(last.map(() => false));
    for (const each of folders) {
      for (const name of ["work", "local"])
        expect(await readdir(`${each}/.launchplane/${name}`).catch(() => [])).toEqual([]);
    }
  });
});
