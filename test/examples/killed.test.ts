import { spawn } from "node:child_process";
import { describe, expect, it, onTestFinished } from "vitest";
import { page } from "../harness/guestbook.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { localCopyOfExample, repository } from "../harness/temporary-folder.ts";

/** Runs the built command and kills it once it has reported `operations` finished operations. Answers how many it had. */
async function applyUntilKilled(folder: string, operations: number): Promise<number> {
  const child = spawn(process.execPath, [`${repository}/dist/launchplane.cjs`, "apply", "--yes"], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: `${folder}/../home` },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  const finished = () => said.match(/^ {2}done /gm)?.length ?? 0;
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk;
    if (finished() >= operations) child.kill("SIGKILL");
  });
  await new Promise((resolve) => child.on("close", resolve));
  return finished();
}

describe("an apply that is killed", () => {
  it.each([1, 2, 3, 4])("after %i operations is finished by the next one", async (operations) => {
    const folder = await localCopyOfExample("01-guestbook");
    const command = (...argv: string[]) => runCommand([...argv, "--json"], { folder });
    onTestFinished(async () => {
      await command("destroy", "--yes", "--data");
    });
    expect(await applyUntilKilled(folder, operations)).toBeGreaterThanOrEqual(operations);

    const next = await command("apply", "--yes");
    expect(next.printed).toContain('"status": "success"');
    expect(next.exit).toBe(0);
    const [url] = documentOf(next)["urls"] as string[];
    expect(await page(url as string)).toContain("Guestbook");
    expect((await command("plan", "--exit-code")).exit).toBe(0);

    const records = documentOf(await command("records", "list"))["records"] as { body: { status: string } }[];
    expect(records.map(({ body }) => body.status)).toEqual(["success", "unknown"]);
  });
});
