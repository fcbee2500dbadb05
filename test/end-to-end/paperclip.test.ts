import { spawnSync } from "node:child_process";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { appPlanOf, type CommandLines, composeLines, localLines } from "../harness/shell-lines.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const data = process.env["TEST_DATA_DIR"];
if (!data) throw new Error("TEST_DATA_DIR names no folder with the catalog");
const launchfile = await readFile(join(data, "catalog/apps/paperclip/Launchfile"), "utf8");
const bootstrap: string = parse(launchfile).commands.bootstrap.command;
const variables = [...bootstrap.matchAll(/\$(\w+)/g)].map(([, name]) => name);

/** The file as it is, but for the slot of the command: a release is what both targets run. */
const released = launchfile.replace(/^ {2}bootstrap:$/m, "  release:");
const fromSource = released
  .replace(/^image: .*$/m, "runtime: node")
  .replace(/^commands:$/m, "commands:\n  start: node server.js");

/** Stands for the app's own program: it writes the settings, and shows how it was called. */
const pnpm = `#!/bin/sh
case "$2" in
  onboard) mkdir -p "$PAPERCLIP_HOME/instances/default"
    echo '{ "deploymentMode": "local_trusted" }' > "$PAPERCLIP_HOME/instances/default/config.json" ;;
  auth) echo "$4 $5" ;;
esac
`;

describe("the bootstrap of the catalog's paperclip", () => {
  it("has the variables that this is about", () => {
    expect(new Set(variables)).toEqual(new Set(["PAPERCLIP_HOME", "CFG", "BETTER_AUTH_URL"]));
  });

  it("is literal text in the plan", async () => {
    const task = (await appPlanOf(launchfile)).nodes["task:default/bootstrap"];
    expect(task).toMatchObject({ kind: "task", command: { line: { kind: "literal", text: bootstrap } } });
  });

  it.each<[string, string, (app: Awaited<ReturnType<typeof appPlanOf>>) => CommandLines, string]>([
    ["compose", released, composeLines, "paperclip-release"],
    ["local", fromSource, localLines, "task:default.release"],
  ])("reaches the shell of %s as it was written, which expands it", async (_, text, linesOf, name) => {
    const line = linesOf(await appPlanOf(text))[name] ?? [];
    expect(line).toEqual(["sh", "-c", bootstrap]);

    const folder = await temporaryFolder();
    const programs = join(folder, "programs");
    await mkdir(programs);
    await writeFile(join(programs, "pnpm"), pnpm);
    await chmod(join(programs, "pnpm"), 0o755);
    const { status, stdout } = spawnSync("sh", line.slice(1), {
      encoding: "utf8",
      env: {
        PATH: `${programs}:${process.env["PATH"]}`,
        PAPERCLIP_HOME: join(folder, "home"),
        BETTER_AUTH_URL: "https://paperclip.example",
      },
    });
    expect([status, stdout]).toEqual([0, "--base-url https://paperclip.example\n"]);
    const settings = await readFile(join(folder, "home/instances/default/config.json"), "utf8");
    expect(settings).toContain('"deploymentMode": "authenticated"');
  });
});
