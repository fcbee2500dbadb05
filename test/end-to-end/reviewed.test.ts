import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { SealedPlan } from "../../plans/index.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const ticking = 'name: clock\nruntime: node\ncommands: { start: "node tick.js" }\n';

async function app() {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "Launchfile"), ticking);
  // Ends when a file appears beside the app's folder, as something that crashes would.
  const ends = 'if (require("node:fs").existsSync("../stop")) process.exit(1)';
  await writeFile(join(folder, "tick.js"), `setInterval(() => { ${ends}; }, 20)`);
  onTestFinished(async () => {
    await runCommand(["destroy", "--yes", "--data"], { folder });
  });
  const command = (...argv: string[]) => runCommand(argv, { folder });
  const review = async () => {
    const { plan } = documentOf(await command("plan", "--json")) as unknown as { plan: SealedPlan };
    return plan.plan.digests.review;
  };
  return { folder, command, review };
}

describe("apply --reviewed", () => {
  it("applies what was reviewed, wherever that was", async () => {
    const elsewhere = await app();
    const { command } = await app();
    const digest = await elsewhere.review();
    expect((await command("apply", "--yes", "--reviewed", digest)).exit).toBe(0);
    expect((await command("apply", "--yes", "--reviewed", digest)).exit).toBe(0);
  });

  it("does not depend on which secrets are stored: a review cannot know", async () => {
    const { folder, command, review } = await app();
    await writeFile(join(folder, "Launchfile"), `${ticking}env: { SMTP_TOKEN: { sensitive: true } }\n`);
    const digest = await review();
    const put = await runCommand(["secrets", "put", "SMTP_TOKEN"], { folder, input: "k3y-of-the-mail-server" });
    expect(put.exit).toBe(0);
    expect(await review()).toBe(digest);
    expect((await command("apply", "--yes", "--reviewed", digest)).exit).toBe(0);
  });

  it("still asks", async () => {
    const { command, review } = await app();
    const ran = await command("apply", "--reviewed", await review());
    expect(ran.exit).toBe(1);
    expect(ran.said).toContain("LP6001");
  });

  it("refuses another plan, shows it, and changes nothing", async () => {
    const { folder, command, review } = await app();
    const digest = await review();
    await writeFile(join(folder, "Launchfile"), ticking.replace("tick.js", "tock.js"));
    const ran = await command("apply", "--yes", "--reviewed", digest);
    expect(ran.exit).toBe(4);
    expect(ran.said).toContain("LP6013");
    expect(ran.said).toContain(await review());
    expect(ran.printed).toContain("tock.js");
    expect(await readdir(folder)).not.toContain(".launchplane");
  });

  it("refuses a risk that the review did not list, and says what to add", async () => {
    const { folder, command, review } = await app();
    const digest = await review();
    expect((await command("apply", "--yes", "--reviewed", digest)).exit).toBe(0);
    expect((await command("plan", "--exit-code")).exit).toBe(0);
    await writeFile(join(folder, "../stop"), "");
    await expect.poll(async () => (await command("plan", "--exit-code")).exit).toBe(2);
    await rm(join(folder, "../stop"));
    const ran = await command("apply", "--yes", "--reviewed", digest, "--json");
    expect(ran.exit).toBe(4);
    expect(documentOf(ran)).toMatchObject({
      record: null,
      plan: { plan: { operations: [{ risks: ["downtime"] }] } },
      diagnostics: [
        { code: "LP6014", fixes: [{ title: expect.stringContaining("--accept downtime:process:default") }] },
      ],
    });
    const other = await command("apply", "--yes", "--reviewed", digest, "--accept", "replace:process:default");
    expect(other.exit).toBe(4);
    const accepted = ["--accept", "downtime:process:default", "--accept", "replace:process:default"];
    expect((await command("apply", "--yes", "--reviewed", digest, ...accepted)).exit).toBe(0);
  });

  it.each([
    ["a short digest", ["--reviewed", "sha256:12"], "LP5048"],
    ["no algorithm", ["--reviewed", "0".repeat(64)], "LP5048"],
    ["capitals", ["--reviewed", `sha256:${"A".repeat(64)}`], "LP5048"],
    ["nothing", ["--reviewed", ""], "LP5048"],
    ["a risk without a review", ["--accept", "replace:service:web"], "LP5048"],
    ["an unknown risk", ["--reviewed", `sha256:${"0".repeat(64)}`, "--accept", "repalce:service:web"], "LP5049"],
    ["a risk without an object", ["--reviewed", `sha256:${"0".repeat(64)}`, "--accept", "replace:"], "LP5049"],
  ])("takes no %s", async (_, options, code) => {
    const { command } = await app();
    const ran = await command("apply", "--yes", ...options);
    expect(ran.exit).toBe(1);
    expect(ran.said).toContain(code);
  });
});
