import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const valid = "name: shop\nimage: shop:1\n";
const invalid = "name: shop\nimage: shop:1\nruntime: nod\n";

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** Validates paths; answers the exit code, which files were checked, which were valid, and the errors' codes. */
async function validate(folder: string, paths: string[], input?: string) {
  const ran = await runCommand(["validate", "--json", ...paths], { folder, ...(input !== undefined && { input }) });
  const document = documentOf(ran) as unknown as {
    files: { file: string; valid: boolean }[];
    diagnostics: { code: string; severity: string; file: string | null }[];
  };
  const files = document.files.map(({ file, valid }) => `${file}${valid ? "" : " invalid"}`);
  const codes = document.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
  return { exit: ran.exit, files, codes };
}

describe("several paths", () => {
  it("are checked in the order given, each once, and all of them", async () => {
    const folder = await folderWith({ "a/Launchfile": valid, "b/Launchfile": invalid, "c/Launchfile": valid });
    expect(await validate(folder, ["c", "b", "nowhere", "a/Launchfile", "./a", `${folder}/c`])).toEqual({
      exit: 3,
      files: ["c/Launchfile", "b/Launchfile invalid", "nowhere invalid", "a/Launchfile"],
      codes: ["LP1203", "LP1001"],
    });
  });

  it("use the project file of their own folder", async () => {
    const key = "restrat: always\n";
    const folder = await folderWith({
      "a/Launchfile": valid + key,
      "a/launchplane.yaml": "diagnostics: { LP1204: error }\n",
      "b/Launchfile": valid + key,
      "b/launchplane.yaml": "diagnostics: { LP1204: off }\n",
      "c/Launchfile": valid + key,
    });
    expect(await validate(folder, ["a", "b", "c"])).toEqual({
      exit: 3,
      files: ["a/Launchfile invalid", "b/Launchfile", "c/Launchfile"],
      codes: ["LP1204"],
    });
    const plan = await runCommand(["plan", "--json", "a"], { folder });
    expect(plan.exit).toBe(3);
    expect(documentOf(plan).diagnostics).toContainEqual(expect.objectContaining({ code: "LP1204", severity: "error" }));
    expect((await runCommand(["apply", "--yes", "a"], { folder })).exit).toBe(3);
  });

  it("tell what cannot be read from what is wrong", async () => {
    const folder = await folderWith({ "a/Launchfile": valid, "b/Launchfile": invalid });
    await symlink("Launchfile", join(folder, "Launchfile"));
    expect(await validate(folder, ["Launchfile", "a"])).toEqual({
      exit: 1,
      files: ["Launchfile invalid", "a/Launchfile"],
      codes: ["LP1091"],
    });
    expect((await validate(folder, ["Launchfile", "b"])).exit).toBe(3);
    expect((await validate(folder, ["x".repeat(5000)])).codes).toEqual(["LP1091"]);
  });
});

describe("patterns", () => {
  const files = {
    "apps/b/Launchfile": valid,
    "apps/a/Launchfile": valid,
    "apps/a/deep/er/Launchfile": invalid,
    "apps/a/Launchfile.dev": valid,
    "apps/node_modules/x/Launchfile": invalid,
    ".hidden/Launchfile": valid,
    "apps/.git/Launchfile": invalid,
    "odd[1]/Launchfile": valid,
  };

  it.each<[string, string[]]>([
    ["apps/*/Launchfile", ["apps/a/Launchfile", "apps/b/Launchfile"]],
    ["./apps/?/Launchfile", ["apps/a/Launchfile", "apps/b/Launchfile"]],
    ["apps/{b,a}/Launchfile", ["apps/a/Launchfile", "apps/b/Launchfile"]],
    ["apps/[ab]/Launchfile*", ["apps/a/Launchfile", "apps/a/Launchfile.dev", "apps/b/Launchfile"]],
    [
      "**/Launchfile",
      ["apps/a/Launchfile", "apps/a/deep/er/Launchfile invalid", "apps/b/Launchfile", "odd[1]/Launchfile"],
    ],
    [".hidden/**", [".hidden/Launchfile"]],
    ["odd[1]/Launchfile", ["odd[1]/Launchfile"]],
  ])("%s matches its files, sorted", async (pattern, expected) => {
    expect((await validate(await folderWith(files), [pattern])).files).toEqual(expected);
  });

  it("that match nothing are an error, whatever else is checked", async () => {
    const folder = await folderWith(files);
    expect(await validate(folder, ["apps/*/Launchfil", "apps/b"])).toEqual({
      exit: 3,
      files: ["apps/*/Launchfil invalid", "apps/b/Launchfile"],
      codes: ["LP1092"],
    });
    for (const pattern of ["*", "apps/*", "apps/**/nothing", "!(a)", "apps[", "{", `${"*/".repeat(3000)}x`]) {
      expect((await validate(folder, [pattern])).codes).toEqual(["LP1092"]);
    }
  });

  it("follow a link to a folder once, also one to a folder above it", async () => {
    const folder = await folderWith({ "apps/a/Launchfile": valid });
    await symlink("..", join(folder, "apps/up"));
    await symlink("a", join(folder, "apps/other"));
    expect((await validate(folder, ["apps/**/Launchfile"])).files).toEqual(["apps/a/Launchfile"]);
  });
});

describe("standard input", () => {
  it("is checked as a file without a folder", async () => {
    const folder = await folderWith({ "launchplane.yaml": "diagnostics: { LP1203: nonsense }\n", Launchfile: valid });
    expect(await validate(folder, ["-"], valid)).toEqual({ exit: 0, files: ["<stdin>"], codes: [] });
    expect(await validate(folder, ["-", "-"], invalid)).toMatchObject({ exit: 3, files: ["<stdin> invalid"] });
    expect((await validate(folder, ["-"], "")).codes).toEqual(["LP1004"]);
    expect((await validate(folder, ["-"], "a\0b")).codes).toEqual(["LP1003"]);
    expect((await validate(folder, ["-"], "a".repeat(1_048_577))).codes).toEqual(["LP1002"]);
  });

  it("is shown in code frames", async () => {
    const { said } = await runCommand(["validate", "-"], { folder: await temporaryFolder(), input: invalid });
    expect(said).toContain("--> <stdin>:3:10");
    expect(said).toContain("3 | runtime: nod");
  });

  it("can be planned and emitted, without a trace", async () => {
    const folder = await temporaryFolder();
    const app = 'name: shop\nruntime: node\ncommands: { dev: "node a.js" }\n';
    const plan = await runCommand(["plan", "--json", "--offline", "-"], { folder, input: app });
    expect(plan.exit).toBe(0);
    expect(documentOf(plan)["plan"]).toMatchObject({ plan: { context: "shop", environment: "local" } });
    const emit = await runCommand(["emit", "--target", "compose", "-"], { folder, input: valid });
    expect(emit.printed).toContain("shop:1");
    expect(await runCommand(["plan", "-"], { folder, input: invalid })).toMatchObject({
      exit: 3,
      said: expect.stringContaining("3 | runtime: nod"),
    });
  });

  it.each([
    ["apply", "--yes", "-"],
    ["destroy", "--yes", "-"],
    ["status", "-"],
    ["logs", "-"],
    ["records", "list", "-"],
    ["secrets", "list", "-"],
    ["secrets", "put", "KEY", "-"],
  ])("is refused by %s %s", async (...argv) => {
    const ran = await runCommand([...argv, "--json"], { folder: await temporaryFolder(), input: valid });
    expect(ran.exit).toBe(1);
    expect(documentOf(ran).diagnostics.map(({ code }) => code)).toEqual(["LP1093"]);
  });
});
