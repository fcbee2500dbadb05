import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const data = process.env["TEST_DATA_DIR"];
if (!data) throw new Error("TEST_DATA_DIR names no folder with the catalog");
const apps = join(data, "catalog/apps");

describe("the catalog", () => {
  it("every Launchfile is valid, in one run", async () => {
    const names = await readdir(apps);
    expect(names.length).toBe(72);
    const folder = await temporaryFolder();
    const ran = await runCommand(["validate", "--json", ...names.map((name) => join(apps, name))], { folder });
    const document = documentOf(ran);
    const errors = document.diagnostics.filter((each) => "severity" in each && each.severity === "error");
    expect(errors).toEqual([]);
    expect(ran.exit).toBe(0);
    expect(document["files"]).toHaveLength(72);
  });
});
