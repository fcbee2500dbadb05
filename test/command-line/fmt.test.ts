import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const untidy = "name:   shop # the shop\nimage: 'a:1'\n";
const tidy = "name: shop # the shop\nimage: 'a:1'\n";

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

const textOf = (folder: string, path = "Launchfile") => readFile(join(folder, path), "utf8");

describe("fmt", () => {
  it("writes what changes and names it, and writes nothing the second time", async () => {
    const folder = await folderWith({ "a/Launchfile": untidy, "b/Launchfile": tidy, "c/other.yaml": untidy });
    await chmod(join(folder, "a/Launchfile"), 0o640);
    const first = await runCommand(["fmt", "a", "b/Launchfile", "c/other.yaml", "a/Launchfile"], { folder });
    expect(first).toEqual({
      exit: 0,
      printed: "a/Launchfile\nc/other.yaml\n",
      said: "2 files formatted, 1 file unchanged\n",
    });
    expect([await textOf(folder, "a/Launchfile"), await textOf(folder, "c/other.yaml")]).toEqual([tidy, tidy]);
    const { mode, mtimeMs } = await stat(join(folder, "a/Launchfile"));
    expect(mode & 0o777).toBe(0o640);
    expect(await runCommand(["fmt", "a"], { folder })).toEqual({ exit: 0, printed: "", said: "1 file unchanged\n" });
    expect((await stat(join(folder, "a/Launchfile"))).mtimeMs).toBe(mtimeMs);
    expect(await readdir(join(folder, "a"))).toEqual(["Launchfile"]);
  });

  it("takes the folder it is in, and patterns", async () => {
    const folder = await folderWith({ Launchfile: untidy, "a/Launchfile": untidy, "a/b/Launchfile": untidy });
    expect((await runCommand(["fmt"], { folder })).printed).toBe("Launchfile\n");
    const { printed } = await runCommand(["fmt", "**/Launchfile"], { folder });
    expect(printed).toBe("a/Launchfile\na/b/Launchfile\n");
    expect(await runCommand(["fmt", "*.yaml"], { folder })).toMatchObject({ exit: 3, printed: "" });
  });

  it("goes on after a file that it has to leave alone", async () => {
    const folder = await folderWith({ "a/Launchfile": "name: [shop\n", "b/Launchfile": untidy });
    const ran = await runCommand(["fmt", "a", "missing", "b"], { folder });
    expect([ran.exit, ran.printed]).toEqual([3, "b/Launchfile\n"]);
    expect(ran.said).toMatch(/LP1011[\s\S]*LP1001[\s\S]*1 file formatted, 2 files left alone/);
    expect(await textOf(folder, "a/Launchfile")).toBe("name: [shop\n");
  });

  it("replaces no link", async () => {
    const folder = await folderWith({ "shared.yaml": untidy });
    await symlink("shared.yaml", join(folder, "Launchfile"));
    const ran = await runCommand(["fmt"], { folder });
    expect(ran).toMatchObject({ exit: 1, printed: "" });
    expect(ran.said).toContain('LP5018: "Launchfile" is formatted, but not written: it is a symbolic link');
    expect(await textOf(folder, "shared.yaml")).toBe(untidy);
  });

  it("answers a document with --json", async () => {
    const folder = await folderWith({ Launchfile: untidy });
    const ran = await runCommand(["fmt", "--json", ".", "-"], { folder, input: untidy });
    expect(documentOf(ran)).toEqual({
      formatVersion: "launchplane/output/fmt/v1",
      files: [
        { file: "Launchfile", changed: true },
        { file: "<stdin>", changed: true, text: tidy },
      ],
      diagnostics: [],
    });
  });
});

describe("fmt --check", () => {
  it("writes nothing, lists what would change and shows where", async () => {
    const folder = await folderWith({ Launchfile: untidy });
    const ran = await runCommand(["fmt", "--check"], { folder });
    expect([ran.exit, ran.printed]).toEqual([3, "Launchfile\n"]);
    expect(ran.said).toMatch(
      /LP5017[\s\S]*name: {3}shop[\s\S]*fix: Run `launchplane fmt Launchfile`[\s\S]*1 \| name: shop # the shop/,
    );
    expect(ran.said).toContain("1 file not formatted\n");
    expect(await textOf(folder)).toBe(untidy);
  });

  it("is content with a formatted file", async () => {
    const folder = await folderWith({ Launchfile: tidy });
    expect(await runCommand(["fmt", "--check"], { folder })).toMatchObject({ exit: 0, printed: "" });
  });
});

describe("fmt -", () => {
  it("prints standard input formatted, and nothing where that cannot be", async () => {
    const folder = await temporaryFolder();
    expect(await runCommand(["fmt", "-"], { folder, input: untidy })).toEqual({ exit: 0, printed: tidy, said: "" });
    expect(await runCommand(["fmt", "-"], { folder, input: tidy })).toEqual({ exit: 0, printed: tidy, said: "" });
    expect(await runCommand(["fmt", "-"], { folder, input: "name: [" })).toMatchObject({ exit: 3, printed: "" });
    const checked = await runCommand(["fmt", "-", "--check"], { folder, input: untidy });
    expect([checked.exit, checked.printed]).toEqual([3, "<stdin>\n"]);
  });
});
