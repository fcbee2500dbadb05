import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

async function projectOf(launchfile: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "Launchfile"), launchfile);
  return folder;
}

/** An app of one component that runs until it is destroyed. */
const ticking =
  "name: clock\nruntime: node\ncommands: { start: \"node -e 'console.log(1); setInterval(() => {}, 999)'\" }\n";

describe("with --json there is one document", () => {
  it.each([[["nonsense"]], [["plan", "--nope"]], [["secrets", "put"]], [["logs", "--lines", "many"]]])(
    "also of the wrong usage %j",
    async (words) => {
      const ran = await runCommand([...words, "--json"], { folder: await projectOf(ticking) });
      expect(ran.exit).toBe(1);
      expect(Object.keys(documentOf(ran))[0]).toBe("formatVersion");
      expect(documentOf(ran).diagnostics).toMatchObject([{ code: "LP6008" }]);
    },
  );
});

describe("destroy", () => {
  it("says that there is nothing to remove", async () => {
    const { exit, printed, said } = await runCommand(["destroy", "--yes"], { folder: await projectOf(ticking) });
    expect({ exit, printed, said }).toEqual({ exit: 0, printed: "There is nothing to remove.\n", said: "" });
  });

  it("says what to do when the Launchfile does not compile", async () => {
    const ran = await runCommand(["destroy", "--yes"], { folder: await projectOf("name: [\n") });
    expect(ran.exit).toBe(3);
    expect(ran.said).toContain("LP6010");
  });
});

describe("secrets put", () => {
  it.each([
    ["nothing", "\n", "LP7025"],
    ["a NUL", "before\0after", "LP7026"],
    ["bytes that are not UTF-8", "before\uFFFDafter", "LP7026"],
    ["more than a variable can hold", `${"before".repeat(30_000)}after`, "LP7026"],
  ])("refuses %s, and names the variable as it was given", async (_, input, code) => {
    const folder = await projectOf(
      "name: shop\nruntime: node\ncommands: { start: node . }\nenv: { TOKEN: { sensitive: true } }\n",
    );
    const ran = await runCommand(["secrets", "put", "TOKEN"], { folder, input });
    expect(ran.exit).toBe(3);
    expect(ran.said).toContain(code);
    expect(ran.said).toContain('the secret "TOKEN"');
    expect(ran.said).not.toContain("after");
  });
});

describe("the single component", () => {
  it("is called by the name of the app where people read", async () => {
    const folder = await projectOf(ticking);
    onTestFinished(async () => {
      await runCommand(["destroy", "--yes"], { folder });
    });
    const applied = await runCommand(["apply", "--yes"], { folder });
    expect(applied.exit).toBe(0);
    expect(applied.said).toContain("passed clock: running");
    const logs = await runCommand(["logs", ".", "clock"], { folder });
    expect(logs.printed).toContain("clock | 1\n");
    expect(logs.printed).not.toContain("default");
  });
});

describe("a state folder that goes while apply runs", () => {
  it("is exit 8: what was changed stays changed", async () => {
    const folder = await projectOf(`${ticking.trimEnd().slice(0, -1)}, release: "rm -rf .launchplane" }\n`);
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const ran = await runCommand(["apply", "--yes"], { folder });
    expect(ran.exit).toBe(8);
    expect(ran.said).toContain("LP6005");
  });
});
