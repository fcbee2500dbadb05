import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkLaunchfile } from "../../runtime/cli/check-launchfile.ts";
import { fixPath } from "../../runtime/cli/fix-path.ts";
import { nodeHost } from "../../runtime/host/node-host.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const before = "\ufeff# mine\r\nname: shop\r\nimage: shop:1 # keep\r\nrequires: redis\r\nrestrat: always\r\n";
const safely = before.replace("redis", "[redis]");
const unsafely = safely.replace("restrat", "restart");

async function folderWith(text: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "Launchfile"), text);
  return folder;
}

const textIn = (folder: string, name = "Launchfile") => readFile(join(folder, name), "utf8");

describe("validate --fix", () => {
  it("writes the safe fixes, keeps everything else of the file, and reports what is left", async () => {
    const folder = await folderWith(before);
    await chmod(join(folder, "Launchfile"), 0o640);
    const ran = await runCommand(["validate", "--fix"], { folder });
    expect(ran.exit).toBe(0);
    expect(ran.printed).toBe("1 file checked, all valid, 1 problem fixed\n");
    expect(ran.said).toContain('fixed LP1202: Launchfile:4:11: "requires" has to be a list, not text\n');
    expect(ran.said).toContain("5 | restrat: always");
    expect(await textIn(folder)).toBe(safely);
    expect((await stat(join(folder, "Launchfile"))).mode & 0o777).toBe(0o640);
    expect(await readdir(folder)).toEqual(["Launchfile"]);
  });

  it("does nothing a second time", async () => {
    const folder = await folderWith(safely);
    const { ino, mtimeMs } = await stat(join(folder, "Launchfile"));
    const ran = await runCommand(["validate", "--fix", "--json"], { folder });
    expect(documentOf(ran)).toMatchObject({ fixed: [], files: [{ file: "Launchfile", valid: true }] });
    expect(await stat(join(folder, "Launchfile"))).toMatchObject({ ino, mtimeMs });
  });

  it("writes guesses only with --unsafe, and only with both", async () => {
    const folder = await folderWith(before);
    const alone = await runCommand(["validate", "--unsafe"], { folder });
    expect([alone.exit, await textIn(folder)]).toEqual([1, before]);
    expect(alone.said).toContain('"--fix" is missing');
    const ran = await runCommand(["validate", "--fix", "--unsafe", "--json"], { folder });
    expect(await textIn(folder)).toBe(unsafely);
    expect(documentOf(ran)["fixed"]).toMatchObject([{ code: "LP1202" }, { code: "LP1204" }]);
  });

  it("shows frames of the text as it is now, and leaves with 3 where an error is left", async () => {
    const text = "name: shop\nimage: shop:1\nrequires: redis\nenv: { A: $redis.hoost }\n";
    const folder = await folderWith(text);
    const { exit, said, printed } = await runCommand(["validate", "--fix"], { folder });
    expect([exit, printed]).toEqual([3, "1 file checked, 1 with errors, 1 problem fixed\n"]);
    expect(said).toContain("3 | requires: [redis]\n    4 | env: { A: $redis.hoost }");
  });

  it("mends each file by itself, and leaves those alone that cannot be mended", async () => {
    const folder = await folderWith(before);
    await writeFile(join(folder, "broken"), "name: [");
    const { exit } = await runCommand(["validate", "--fix", "broken", "nowhere", "Launchfile"], { folder });
    expect([exit, await textIn(folder), await textIn(folder, "broken")]).toEqual([3, safely, "name: ["]);
  });

  it("does not touch what the project file or a comment silences", async () => {
    const text = 'name: shop\nimage: shop:1\nenv: { A: "$5" }\n';
    const folder = await folderWith(text);
    await writeFile(join(folder, "launchplane.yaml"), "diagnostics: { LP1101: off }\n");
    await runCommand(["validate", "--fix"], { folder });
    expect(await textIn(folder)).toBe(text);
  });

  it("prints what it makes of standard input, and nothing else there", async () => {
    const folder = await temporaryFolder();
    const ran = await runCommand(["validate", "--fix", "-"], { folder, input: before });
    expect([ran.exit, ran.printed]).toEqual([0, safely]);
    expect(ran.said).toContain("5 | restrat: always");
    expect(ran.said).toContain("1 file checked, all valid, 1 problem fixed");
    const json = await runCommand(["validate", "--fix", "--json", "-"], { folder, input: before });
    expect(documentOf(json)).toMatchObject({ files: [{ file: "<stdin>", valid: true, text: safely }] });
    const broken = await runCommand(["validate", "--fix", "-"], { folder, input: "name: [" });
    expect([broken.exit, broken.printed]).toEqual([3, "name: ["]);
    const sarif = await runCommand(["validate", "--fix", "--format", "sarif", "-"], { folder, input: before });
    expect([sarif.exit, sarif.printed]).toEqual([1, ""]);
  });

  it("leaves a link as it is", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "shared"));
    await writeFile(join(folder, "shared/Launchfile"), before);
    await symlink("shared/Launchfile", join(folder, "Launchfile"));
    const ran = await runCommand(["validate", "--fix", "--json"], { folder });
    expect(documentOf(ran).diagnostics.map(({ code }) => code)).toEqual(expect.arrayContaining(["LP1094", "LP1202"]));
    expect((await lstat(join(folder, "Launchfile"))).isSymbolicLink()).toBe(true);
    expect(await textIn(folder, "shared/Launchfile")).toBe(before);
    // Through a link to its folder it is the file itself.
    await symlink("shared", join(folder, "linked"));
    expect((await runCommand(["validate", "--fix", "linked"], { folder })).exit).toBe(0);
    expect(await textIn(folder, "shared/Launchfile")).toBe(safely);
  });

  it.each<[string, "refused" | "changed", string]>([
    ["the folder is read-only", "refused", "permission denied"],
    ["somebody else changes the file meanwhile", "changed", "it was changed meanwhile"],
  ])("leaves the file as it is when %s", async (_, what, reason) => {
    const folder = await folderWith("name: shop\nimage: shop:1\nenv: { A: '$5' }\n");
    const node = nodeHost({ workingFolder: folder });
    const files: typeof node.files = {
      ...node.files,
      async writeText(path) {
        throw Object.assign(new Error(path), { code: "EACCES" });
      },
      readText: async (path) => (what === "changed" ? "other" : node.files.readText(path)),
    };
    const checked = await checkLaunchfile(".", node);
    const fixed = await fixPath(checked, { unsafe: false, host: { ...node, files } });
    expect(fixed).toMatchObject({ exit: 1, fixed: [] });
    const told = fixed.diagnostics.find(({ code }) => code === "LP1094");
    expect(told?.message).toBe(`The fixes of "Launchfile" are not written: ${reason}`);
  });
});
