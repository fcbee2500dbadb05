import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { schemaProblems } from "../harness/published-schema.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const required = "env: { KEY: { required: true } }\n";
const volume = "storage: { files: { path: /files } }\n";
const ticking = `name: clock\nruntime: node\ncommands: { start: node tick.js }\n${volume}`;

async function app(launchfile = ticking) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "tick.js"), "setInterval(() => {}, 999)");
  const write = (text: string) => writeFile(join(folder, "Launchfile"), text);
  await write(launchfile);
  onTestFinished(async () => {
    await write(ticking);
    await runCommand(["destroy", "--yes", "--data"], { folder });
  });
  /** Runs it with `--json` too, and holds the document to its published schema. */
  const command = async (name: "plan" | "apply", ...argv: string[]) => {
    const ran = await runCommand([name, ...argv, "--json"], { folder });
    const document = documentOf(ran);
    expect(schemaProblems(`output-${name}.v1`, document)).toBe("");
    expect(document.diagnostics.map(({ code }) => code)).not.toContain("LP6009");
    return { exit: ran.exit, document, codes: document.diagnostics.map(({ code }) => code) };
  };
  return { folder, write, command };
}

describe("plan --exit-code", () => {
  it("is 2 with changes and 0 without; what is only kept is none", async () => {
    const { write, command } = await app();
    expect((await command("plan")).exit).toBe(0);
    expect((await command("plan", "--exit-code")).exit).toBe(2);
    expect((await command("plan", "--exit-code", "--offline")).exit).toBe(2);
    expect((await command("apply", "--yes")).exit).toBe(0);
    expect((await command("plan", "--exit-code")).exit).toBe(0);
    await write(ticking.replace(volume, ""));
    const kept = await command("plan", "--exit-code");
    expect(JSON.stringify(kept.document)).toContain('"verb":"none"');
    expect(kept.exit).toBe(0);
  });

  it("is 3 with errors, whatever changes", async () => {
    const { write, command } = await app(ticking + required);
    expect(await command("plan", "--exit-code")).toMatchObject({ exit: 3, codes: expect.arrayContaining(["LP5001"]) });
    await write("name: [\n");
    expect(await command("plan", "--exit-code")).toMatchObject({ exit: 3, document: { plan: null } });
  });

  it("does not count gaps", async () => {
    const { command } = await app(`${ticking}restart: always\n`);
    const { exit, codes } = await command("plan", "--exit-code", "--offline");
    expect({ exit, codes }).toEqual({ exit: 2, codes: expect.arrayContaining(["LP4206"]) });
    expect((await command("apply", "--yes")).exit).toBe(0);
    expect(await command("plan", "--exit-code")).toMatchObject({ exit: 0, codes });
  });
});

describe("the document of", () => {
  it("plan names the file it wrote", async () => {
    const { command } = await app();
    expect((await command("plan")).document).toMatchObject({ file: null });
    expect((await command("plan", "--out", "plan.json")).document).toMatchObject({ file: "plan.json" });
    expect((await command("plan", "--out", "Launchfile")).document).toMatchObject({ plan: null });
  });

  it("apply has the same members whether it changed something, nothing, or was refused", async () => {
    const { folder, command } = await app();
    const first = await command("apply", "--yes");
    expect(first.document).toMatchObject({ record: { body: { status: "success" } } });
    const second = await command("apply", "--yes");
    expect(second.document).toMatchObject({ record: null, plan: { plan: { operations: [] } } });
    expect((await command("plan", "--out", "plan.json")).exit).toBe(0);
    await writeFile(join(folder, "tick.js"), "setInterval(() => {}, 998)");
    const stale = await command("apply", "plan.json");
    expect(stale).toMatchObject({ exit: 4, codes: ["LP6012"], document: { record: null } });
    expect(await command("apply", "--env", "nowhere")).toMatchObject({
      exit: 1,
      document: { plan: null, record: null },
    });
    await writeFile(join(folder, "tick.js"), "throw new Error('it hurts')");
    const failed = await command("apply", "--yes");
    expect(failed.document).toMatchObject({ record: { body: { status: "failed" } } });
    expect(JSON.stringify(failed.document["logs"])).toContain("it hurts");
  });
});
