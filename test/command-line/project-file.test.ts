import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const launchfile = `name: shop
runtime: node
env: { GREETING: hello }
storage: { data: { path: /data, persistent: true } }
commands: { start: node server.js }
`;

async function planWith(projectFile: string) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "Launchfile"), launchfile);
  await writeFile(join(folder, "launchplane.yaml"), projectFile);
  const ran = await runCommand(["plan", "--json"], { folder });
  const diagnostics = documentOf(ran).diagnostics as { code: string; severity: string; message: string; why: string }[];
  return { exit: ran.exit, diagnostics, codes: diagnostics.map(({ code }) => code) };
}

const local = (settings: string) => `environments: { local: { target: local, ${settings} } }\n`;

describe("a secret in a plain value", () => {
  it("is refused without being shown by the plan", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "Launchfile"), launchfile.replace("GREETING", "API_TOKEN"));
    await writeFile(join(folder, "launchplane.yaml"), local("values: { API_TOKEN: hunter2hunter2 }"));
    for (const words of [["plan"], ["plan", "--json"], ["plan", "--set", "API_TOKEN=hunter2hunter2"], ["emit"]]) {
      const ran = await runCommand(words, { folder });
      expect(ran.exit).toBe(3);
      expect(ran.printed + ran.said).toContain("LP5003");
      expect(ran.printed + ran.said).not.toContain("hunter2hunter2");
    }
  });

  it("is known by its form where no name tells", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "Launchfile"), launchfile);
    const ran = await runCommand(["plan", "--set", "GREETING=https://shop:hunter2hunter2@example.com"], { folder });
    expect([ran.exit, ran.said.includes("LP5003")]).toEqual([3, true]);
    expect(ran.printed + ran.said).not.toContain("hunter2hunter2");
  });
});

describe("launchplane.yaml drops nothing silently", () => {
  it.each([
    ["a key given twice", "environments:\n  local: { target: local }\n  local: { target: compose }\n", "LP1008"],
    ["an optional resource that the Launchfile lacks", local("supports: [redis]"), "LP5015"],
    ["the image of a component that the Launchfile lacks", local("images: { web: shop:1 }"), "LP5015"],
    ["no environment at all", "environments: {}\n", "LP5011"],
  ])("refuses %s", async (_, projectFile, code) => {
    const { exit, codes } = await planWith(projectFile);
    expect(exit).toBe(3);
    expect(codes).toContain(code);
  });

  it("says in words what a value has to be", async () => {
    const { diagnostics } = await planWith(local("values: { GREETING: null }"));
    expect(diagnostics[0]?.why).toBe("It has to be a text, a number, true or false.");
  });

  it("warns of settings that only other targets read", async () => {
    const { exit, diagnostics } = await planWith(
      local("images: { default: shop:1 }, publish: 0.0.0.0, compose: { docker_context: a }"),
    );
    expect(exit).toBe(0);
    const ignored = diagnostics.filter(({ code }) => code === "LP5013").map(({ message }) => message.split('"')[1]);
    expect(ignored).toEqual(["images", "publish", "compose"].map((key) => `environments.local.${key}`));
  });

  it("sets the severity of what a target cannot do exactly, too", async () => {
    expect((await planWith("diagnostics: { LP4207: error }\n")).exit).toBe(3);
    expect((await planWith("diagnostics: { LP4207: off }\n")).codes).not.toContain("LP4207");
    expect((await planWith("{}\n")).codes).toContain("LP4207");
  });
});
