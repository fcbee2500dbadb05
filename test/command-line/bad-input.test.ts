import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

/** Validates a Launchfile of this text; answers the exit code and the codes with their messages. */
async function validate(content: string | Uint8Array) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "Launchfile"), content);
  const ran = await runCommand(["validate", "--json"], { folder });
  const { diagnostics } = documentOf(ran);
  return { exit: ran.exit, codes: diagnostics.map(({ code }) => code), messages: JSON.stringify(diagnostics) };
}

const app = (rest: string) => `name: shop\nimage: shop:1\n${rest}`;

describe("bad input", () => {
  it("a missing file is named, and a near one suggested", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "Launchfile"), "name: shop\n");
    const ran = await runCommand(["validate", "Launchfil"], { folder });
    expect(ran.exit).toBe(3);
    expect(ran.said).toContain('There is no file "Launchfil"');
    expect(ran.said).toContain('Did you mean "Launchfile"?');
  });

  it("a folder without a Launchfile", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "empty"));
    const ran = await runCommand(["validate", "empty"], { folder });
    expect(ran.exit).toBe(3);
    expect(ran.said).toContain('The folder "empty" has no Launchfile');
  });

  it.each([
    ["an empty file", ""],
    ["a file of comments", "# nothing\n"],
    ["a binary file", new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff])],
    ["a file of 2 MB", `name: shop\ndescription: "${"x".repeat(2_000_000)}"\n`],
    ["two documents", "name: shop\nimage: a:1\n---\nname: other\n"],
    ["a custom tag", app("description: !secret foo\n")],
    ["a duplicate key", app("description: a\ndescription: b\n")],
    ["a list at the root", "- name: shop\n"],
    ["broken YAML", 'name: "shop\n'],
  ])("%s is one error that says so", async (_, content) => {
    const { exit, codes } = await validate(content);
    expect(exit).toBe(3);
    expect(codes).toHaveLength(1);
    expect(codes[0]).toMatch(/^LP10/);
  });

  it("an alias bomb is refused quickly", async () => {
    const levels = Array.from({ length: 30 }, (_, level) => {
      return `  l${level}: &l${level} [${Array(10)
        .fill(level === 0 ? "x" : `*l${level - 1}`)
        .join(", ")}]`;
    });
    const { exit, codes } = await validate(`name: shop\nimage: a:1\nx-bomb:\n${levels.join("\n")}\n`);
    expect(exit).toBe(3);
    expect(codes.some((code) => code.startsWith("LP10"))).toBe(true);
  });

  it.each([
    ["an unknown runtime", app("runtime: nod\n"), "node"],
    ["port 70000", app("provides:\n  - { protocol: http, port: 70000 }\n"), "70000"],
    ["$hoost", app("requires:\n  - { type: postgres, set_env: { DB: $hoost } }\n"), "host"],
    [
      "$components.olama.url",
      "name: shop\ncomponents:\n  ollama: { image: o:1, provides: [{ protocol: http, port: 1 }] }\n" +
        "  web: { image: w:1, env: { URL: $components.olama.url } }\n",
      "ollama",
    ],
    [
      "a dependency cycle",
      "name: shop\ncomponents:\n  a: { image: a:1, depends_on: [b] }\n  b: { image: b:1, depends_on: [a] }\n",
      "a",
    ],
  ])("%s is an error that names the right thing", async (_, content, right) => {
    const { exit, codes, messages } = await validate(content);
    expect(exit).toBe(3);
    expect(codes).toHaveLength(1);
    expect(messages).toContain(right);
  });

  it("all problems of a file are told in one run, in the order of the file", async () => {
    const { exit, codes } = await validate(
      "name: shop\nruntime: nod\nimage: shop:1\nprovides:\n  - { protocol: http, port: 70000 }\nrestrat: always\n" +
        "env:\n  A: $secrets.nothing\n",
    );
    expect(exit).toBe(3);
    expect(codes.length).toBeGreaterThanOrEqual(3);
  });

  it("an unknown command or option is usage, with a suggestion", async () => {
    const folder = await temporaryFolder();
    const command = await runCommand(["validat"], { folder });
    expect(command.exit).toBe(1);
    expect(command.said).toContain("validate");
    const option = await runCommand(["plan", "--offlin"], { folder });
    expect(option.exit).toBe(1);
    expect(option.said).toContain("--offline");
  });
});
