import { describe, expect, it, onTestFinished } from "vitest";
import type { DeploymentRecord } from "../../plans/index.ts";
import { applyAfterKill } from "../harness/apply-after-kill.ts";
import { applyUntilKilled } from "../harness/apply-until-killed.ts";
import { page } from "../harness/guestbook.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { localCopyOfExample } from "../harness/temporary-folder.ts";

describe("an apply that is killed", () => {
  it.each([1, 2, 3, 4])("after %i operations is finished by the next one", async (operations) => {
    const folder = await localCopyOfExample("01-guestbook");
    const command = (...argv: string[]) => runCommand([...argv, "--json"], { folder });
    onTestFinished(async () => {
      await command("destroy", "--yes", "--data");
    });
    expect(await applyUntilKilled({ folder, operations })).toBeGreaterThanOrEqual(operations);

    const next = await applyAfterKill(async (...options) => {
      const ran = await command("apply", "--yes", ...options);
      return { ...ran, ...documentOf(ran) };
    });
    expect(next.printed).toContain('"status": "success"');
    expect(next.exit).toBe(0);
    const [url] = documentOf(next)["urls"] as string[];
    expect(await page(url as string)).toContain("Guestbook");
    expect((await command("plan", "--exit-code")).exit).toBe(0);

    const records = documentOf(await command("records", "list"))["records"] as DeploymentRecord[];
    expect(records.filter(({ kind }) => kind === "deployment").map(({ body }) => body.status)).toEqual(["success"]);
  });
});
