import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

async function shop(settings: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "Launchfile"), "name: shop\nimage: shop:1.4\n");
  await writeFile(join(folder, "launchplane.yaml"), `environments:\n  prod:\n    target: pulumi\n    ${settings}\n`);
  return folder;
}

async function emit(settings: string, ...words: string[]) {
  return await runCommand(["emit", ...words], { folder: await shop(settings) });
}

describe("where a stack is kept", () => {
  it.each([
    "{}",
    "pulumi: {}",
    'pulumi: { backend: "https://api.pulumi.com", stack: acme/prod }',
    'pulumi: { backend: "http://127.0.0.1:8080", stack: acme/prod }',
    'pulumi: { backend: "file:///var/lib/state" }',
    'pulumi: { backend: "file://~/state", stack: prod_2.eu }',
    'pulumi: { backend: "s3://states/shop?region=eu-central-1&awssdk=v2", stack: prod }',
    'pulumi: { backend: "gs://states" }',
    'pulumi: { backend: "azblob://states?storage_account=acme" }',
    'pulumi: { backend: "postgres://state@db.example.com:5432/pulumi?sslmode=require" }',
  ])("may be said by %s", async (settings) => {
    const { exit, said } = await emit(settings === "{}" ? "class: prod" : settings);
    expect([exit, said]).toEqual([0, expect.not.stringContaining("LP5011")]);
  });

  it.each([
    ['backend: "ftp://states"', "It has to be an https, file, s3, gs, azblob or postgres URL, as `pulumi login` takes"],
    ['backend: "file://states"', "It has to be an https, file"],
    ['backend: "http://pulumi.example.com", stack: acme/prod', "It has to be an https, file"],
    ['backend: "--help"', "It has to be an https, file"],
    ['stack: "--help"', "It has to be the name of a stack"],
    ['stack: "a/b/c"', "It has to be the name of a stack"],
    ['stack: "prod eu"', "It has to be the name of a stack"],
    ['stack: ""', "It has to be the name of a stack"],
    ["stacks: prod", 'The value is one of another key, "stacks"'],
  ])("may not be said by %s", async (settings, why) => {
    const { exit, printed } = await emit(`pulumi: { ${settings} }`, "--json");
    const diagnostics = documentOf({ exit, printed, said: "" }).diagnostics as unknown as {
      code: string;
      why: string;
    }[];
    expect(exit).toBe(3);
    if (settings.startsWith("stacks")) expect(diagnostics[0]?.code).toBe("LP5012");
    else expect(diagnostics[0]).toMatchObject({ code: "LP5011", why: expect.stringContaining(why) });
  });

  it.each([
    "postgres://state:hunter2hunter2@db.example.com/pulumi",
    "https://hunter2hunter2:hunter2hunter2@pulumi.example.com",
    "postgres://db.example.com/pulumi?password=hunter2hunter2",
    "s3://states?access_key=hunter2hunter2",
    "nonsense://me:hunter2hunter2@x",
  ])("has no password in it, and none is printed: %s", async (backend) => {
    for (const words of [[], ["--json"]]) {
      const { exit, printed, said } = await emit(`pulumi: { backend: "${backend}", stack: acme/prod }`, ...words);
      expect([exit, printed + said]).toEqual([3, expect.stringContaining("a URL without a password")]);
      expect(printed + said).not.toContain("hunter2hunter2");
    }
  });

  it("is nothing to another target", async () => {
    const { exit, said } = await emit("pulumi: { stack: prod }", "--target", "compose", "--env", "prod");
    expect([exit, said]).toEqual([0, expect.stringContaining('"environments.prod.pulumi" in launchplane.yaml has no')]);
  });
});

describe("emit --eject", () => {
  it("hands a project over, and again where nothing was changed", async () => {
    const folder = await shop("class: prod");
    const first = await runCommand(["emit", "--eject", "--out", "program"], { folder });
    expect([first.exit, first.printed]).toEqual([0, expect.stringContaining("program/index.ts\n")]);
    const files = await readdir(join(folder, "program"));
    expect(files).toEqual(expect.arrayContaining(["Pulumi.yaml", "README.md", "index.ts", "package.json"]));
    expect((await runCommand(["emit", "--eject", "--out", "program"], { folder })).exit).toBe(0);
  });

  it("writes beside what is there, and over none of it", async () => {
    const folder = await shop("class: prod");
    await mkdir(join(folder, "program"));
    await writeFile(join(folder, "program/notes.txt"), "ours\n");
    expect((await runCommand(["emit", "--eject", "--out", "program"], { folder })).exit).toBe(0);
    expect(await readFile(join(folder, "program/notes.txt"), "utf8")).toBe("ours\n");

    await writeFile(join(folder, "program/index.ts"), "// ours\n");
    await writeFile(join(folder, "Launchfile"), "name: shop\nimage: shop:1.5\n");
    const refused = await runCommand(["emit", "--eject", "--out", "program"], { folder });
    expect([refused.exit, refused.said]).toEqual([5, expect.stringContaining("LP5035")]);
    expect(refused.said).toContain("index.ts");
    expect(await readFile(join(folder, "program/index.ts"), "utf8")).toBe("// ours\n");
  });

  it("says where the sources are, seen from the folder that it writes", async () => {
    const folder = await shop("class: prod");
    await writeFile(join(folder, "Launchfile"), "name: shop\nbuild: .\n");
    const source = async (out: string) => {
      const { exit, said } = await runCommand(["emit", "--eject", "--out", out], { folder });
      expect(exit, said).toBe(0);
      const config = await readFile(join(folder, out, "config.ts"), "utf8");
      const settings = await readFile(join(folder, out, "Pulumi.prod.yaml"), "utf8");
      return [/config\.get\("source"\) \?\? (.*);/.exec(config)?.[1], /:source: (.*)/.exec(settings)?.[1]];
    };
    expect(await source("program")).toEqual(['".."', '".."']);
    expect(await source("out/a/b")).toEqual(['"../../.."', '"../../.."']);
    expect(await source(".")).toEqual(['"."', '"."']);
  });

  it("says the same again from below what its images are built from", async () => {
    const folder = await shop("class: prod");
    await writeFile(join(folder, "Launchfile"), "name: shop\nbuild: .\n");
    const emitted = async (...words: string[]) => {
      const ran = await runCommand(["emit", "--out", ...words], { folder });
      expect(ran.exit, ran.said).toBe(0);
      return await readFile(join(folder, words[0] ?? "", "app.ts"), "utf8");
    };
    const first = await emitted("infra/program", "--eject");
    expect(await emitted("infra/program", "--eject")).toBe(first);
    expect(first).toContain("sha256:");
    expect(await emitted("infra/program")).toBe(first);
    // What was installed for it is no source either; all else is, wherever it lies.
    await mkdir(join(folder, "infra/program/node_modules"));
    await writeFile(join(folder, "infra/program/node_modules/index.js"), "");
    expect(await emitted("infra/program")).toBe(first);
    for (const own of ["infra/notes.txt", "infra/program/notes.txt"]) {
      const before = await emitted("infra/program");
      await writeFile(join(folder, own), "ours\n");
      expect(await emitted("infra/program")).not.toBe(before);
    }
    const [once, again] = [await emitted("."), await emitted(".")];
    expect(again).toBe(once);
  });

  it.each([[], ["--eject"]])("tells what keeps it from writing: LP5063 (%s)", async (...words) => {
    const folder = await shop("class: prod");
    await writeFile(join(folder, "taken"), "");
    const { exit, said } = await runCommand(["emit", "--out", "taken", ...words], { folder });
    expect([exit, said]).toEqual([1, expect.stringContaining("LP5063")]);
    expect(await readFile(join(folder, "taken"), "utf8")).toBe("");
  });

  it("refuses a target without a project, and no folder to write to", async () => {
    const folder = await shop("class: prod");
    const none = await runCommand(["emit", "--target", "compose", "--eject", "--out", "program"], { folder });
    expect([none.exit, none.said]).toEqual([3, expect.stringContaining("LP5034")]);
    const nowhere = await runCommand(["emit", "--eject"], { folder });
    expect(nowhere.said).toContain("LP6008");
    expect(await readdir(folder)).not.toContain("program");
  });
});
