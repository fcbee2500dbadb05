import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { launchfileJsonSchema } from "../../compiler/index.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { repository, temporaryFolder } from "../harness/temporary-folder.ts";

it("schema prints what is published", async () => {
  const folder = await temporaryFolder();
  const published = await readFile(join(repository, "docs/schemas/launchfile.v1.json"), "utf8");
  expect(await runCommand(["schema"], { folder })).toEqual({ exit: 0, printed: published, said: "" });
});

it("schema answers a document with --json", async () => {
  const folder = await temporaryFolder();
  const ran = await runCommand(["schema", "--json"], { folder });
  expect(documentOf(ran)).toEqual({
    formatVersion: "launchplane/output/schema/v1",
    schema: await launchfileJsonSchema(),
    diagnostics: [],
  });
});
