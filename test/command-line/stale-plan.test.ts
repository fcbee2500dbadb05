import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

it("what changed while apply asked is named, and nothing is started", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "Launchfile"), "name: shop\nruntime: node\ncommands: { start: node server.js }\n");
  const answer = async () => {
    await writeFile(join(folder, "server.js"), "setInterval(() => {}, 1000);\n");
    return "yes";
  };
  const ran = await runCommand(["apply"], { folder, answer });
  expect(ran.exit).toBe(4);
  expect(ran.said).toContain("LP6006");
  expect(ran.said).toContain("the file ./");
  expect(await readdir(join(folder, ".launchplane"))).not.toContain("runs");
});
