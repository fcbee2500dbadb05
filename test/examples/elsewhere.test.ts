import { execFile } from "node:child_process";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { exampleNames } from "../harness/example-files.ts";
import { localCopyOfExample, repository, temporaryFolder } from "../harness/temporary-folder.ts";

const run = promisify(execFile);

/** The plan file that the built program writes in a copy of a folder, under another shell's settings. */
async function planElsewhere(checkout: string, umask: string, variables: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  await cp(checkout, folder, { recursive: true });
  const line = `umask ${umask}; exec "$0" "$1" plan --env local --out plan.json`;
  const own = { PATH: process.env["PATH"], HOME: join(folder, "../home"), ...variables };
  const program = join(repository, "dist/launchplane.cjs");
  await run("sh", ["-c", line, process.execPath, program], { cwd: folder, env: own });
  return await readFile(join(folder, "plan.json"), "utf8");
}

describe("the plan of an equal checkout elsewhere", () => {
  it.each(exampleNames)("is the same file: %s", async (example) => {
    const checkout = await localCopyOfExample(example);
    const here = await planElsewhere(checkout, "022", {});
    const there = {
      LANG: "tr_TR.UTF-8",
      LC_ALL: "tr_TR.UTF-8",
      TZ: "Pacific/Kiritimati",
      PORT: "1",
      NODE_ENV: "other",
    };
    expect(await planElsewhere(checkout, "077", there)).toBe(here);
  });
});
