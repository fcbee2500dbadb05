import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { DeploymentRecord } from "../../plans/index.ts";
import { deployable } from "../harness/deployable.ts";
import { filesBelow } from "../harness/files-below.ts";
import { page, signGuestbook } from "../harness/guestbook.ts";
import { localCopyOfExample } from "../harness/temporary-folder.ts";

const deployed = async (example: string) => deployable(await localCopyOfExample(example), "local");

describe("examples on local", () => {
  it("the guestbook keeps its entries over destroy and apply, and then nothing is left to do", async () => {
    const { folder, command } = await deployed("01-guestbook");
    const first = await command("apply", "--yes");
    expect(first.exit).toBe(0);
    const [url] = first.document["urls"] as string[];
    expect(await signGuestbook(url as string, "over the hills")).toContain("over the hills");
    expect((await command("plan", "--exit-code")).exit).toBe(0);
    const status = await command("status");
    expect(status.document["upToDate"]).toBe(true);

    expect((await command("destroy", "--yes")).exit).toBe(0);
    await expect(fetch(url as string)).rejects.toThrow();
    expect((await command("apply", "--yes")).exit).toBe(0);
    expect(await page(url as string)).toContain("over the hills");
    expect((await command("plan", "--exit-code")).exit).toBe(0);

    const records = (await command("records", "list")).document["records"] as DeploymentRecord[];
    expect(records.filter(({ kind }) => kind === "deployment").map(({ body }) => body.status)).toEqual([
      "success",
      "success",
      "success",
    ]);
    for (const { path, text } of await filesBelow(`${folder}/.launchplane`)) {
      if (path.includes("/local/")) continue;
      expect(/postgresql:\/\/[^"]*:[0-9a-f]{48}@/.test(text), `a password stands in ${path}`).toBe(false);
    }
  });

  it("the static site is served, and a changed page restarts it", async () => {
    const { folder, command } = await deployed("02-static");
    const applied = await command("apply", "--yes");
    expect(applied.exit).toBe(0);
    const [url] = applied.document["urls"] as string[];
    expect(await page(url as string)).toContain("A static site");
    await writeFile(`${folder}/site/index.html`, "<h1>Changed</h1>");
    expect((await command("plan", "--exit-code")).exit).toBe(2);
    expect((await command("apply", "--yes")).exit).toBe(0);
    expect(await page(url as string)).toContain("Changed");
  });

  it("the worker does the jobs that the API takes, without Redis", async () => {
    const { command } = await deployed("03-worker-and-api");
    const applied = await command("apply", "--yes");
    expect(applied.exit).toBe(0);
    const [url] = applied.document["urls"] as string[];
    await fetch(`${url}/jobs`, { method: "POST", body: "cat.png" });
    await expect.poll(() => page(url as string), { timeout: 10_000 }).toContain("cat.png (7 characters)");
    expect(JSON.parse(await page(url as string))).toMatchObject({ queue: "memory" });
    const logs = await command("logs", ".", "worker");
    expect(JSON.stringify(logs.document["lines"])).toContain("Did cat.png");
  });
});
