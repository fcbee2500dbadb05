import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { copyOfExample, repository } from "../harness/temporary-folder.ts";

const examples = (await readdir(join(repository, "examples"))).filter((name) => /^\d\d-/.test(name));

describe.each(examples)("what is emitted for %s", (example) => {
  it.each(["compose", "local"])("on %s is what its expected/ folder shows", async (environment) => {
    const folder = await copyOfExample(example);
    await expectFiles(example, environment, await runCommand(["emit", "--env", environment, "--json"], { folder }));
  });
});

describe("the program of 01-guestbook", () => {
  it("is what its expected/ folder shows", async () => {
    const folder = await copyOfExample("01-guestbook");
    await expectFiles("01-guestbook", "pulumi", await runCommand(["emit", "--target", "pulumi", "--json"], { folder }));
  });
});

async function expectFiles(example: string, environment: string, ran: Awaited<ReturnType<typeof runCommand>>) {
  expect(ran.exit).toBe(0);
  for (const { path, text } of documentOf(ran)["files"] as { path: string; text: string }[]) {
    await expect(text).toMatchFileSnapshot(join(repository, "examples", example, "expected", environment, path));
  }
}
