import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { digestBytes } from "../../../../plans/index.ts";
import type { Host } from "../../../../runtime/host/host.ts";
import { nodeHost } from "../../../../runtime/host/node-host.ts";
import { loadApp } from "../../../../runtime/planning/load-app.ts";
import { sourceDigests } from "../../../../runtime/planning/source-digests.ts";
import { loadProject } from "../../../../runtime/project/load-project.ts";
import { commitHost } from "../../../../runtime/revisions/commit-host.ts";
import { openRepository } from "../../../../runtime/revisions/git-repository.ts";
import { workingTreeHost } from "../../../../runtime/revisions/working-tree-host.ts";
import { type GitFolder, gitFolder } from "../../../harness/git-repository.ts";

const launchfile = "name: shop\nruntime: node\nbuild: .\ncommands: { start: node main.js }\n";

async function hosts({ folder, git }: GitFolder) {
  const variables = { PATH: process.env["PATH"] ?? "", HOME: join(folder, "../home") };
  const node = nodeHost({ variables, workingFolder: folder });
  const repository = await openRepository(folder, node);
  const clone = join(folder, "../clone");
  git("clone", "--quiet", folder, clone);
  return {
    commit: await commitHost(git("rev-parse", "HEAD"), repository),
    tree: await workingTreeHost(repository),
    clone: nodeHost({ variables, workingFolder: clone }),
  };
}

/** Digests of the sources of the app in the host's working folder, or below it. */
async function digestsOf(host: Host, below = "."): Promise<Record<string, string>> {
  const project = await loadProject(below, host);
  const { app } = await loadApp(project);
  const digests: Record<string, string> = {};
  for (const mode of ["source", "artifact"] as const) {
    const found = await sourceDigests(app, { folder: project.folder, mode }, host);
    for (const [address, { digest }] of Object.entries(found)) digests[`${mode} ${address}`] = digest;
  }
  return digests;
}

/** What a commit and a clean checkout of it have to agree in. */
async function expectSame(repository: GitFolder, below = "."): Promise<void> {
  const { commit, tree, clone } = await hosts(repository);
  const expected = await digestsOf(clone, below);
  expect(await digestsOf(commit, below)).toEqual(expected);
  expect(await digestsOf(tree, below)).toEqual(expected);
}

describe("the files of a commit", () => {
  it("have the digests of a clean checkout", async () => {
    const repository = await gitFolder();
    await repository.commit({
      Launchfile: launchfile,
      "main.js": "1\n",
      "src/a/b.js": "2\n",
      "node_modules/kept/index.js": "tracked all the same\n",
      ".dockerignore": "*.md\n!keep.md\n",
      "README.md": "x",
      "keep.md": "y",
    });
    await expectSame(repository);
  });

  it("have any name that a file may have", async () => {
    const repository = await gitFolder();
    const names = ["ä ö.txt", 'quo"te', "tab\there", "back\\slash", "-option", "$HOME", "new\nline", "ünï/cödé", "*"];
    await repository.commit({ Launchfile: launchfile, ...Object.fromEntries(names.map((name) => [name, name])) });
    await expectSame(repository);
  });

  it("leave out a name that is no text, as every reader of files does", async () => {
    const repository = await gitFolder();
    await repository.commit({ Launchfile: launchfile });
    await writeFile(Buffer.concat([Buffer.from(`${repository.folder}/`), Buffer.from([0x66, 0xff])]), "x");
    await repository.commit({ "other.js": "1" });
    await expectSame(repository);
  });

  it("are executable, and reached through links within the repository", async () => {
    const repository = await gitFolder();
    const { folder } = repository;
    await repository.commit({ Launchfile: launchfile, "real/run.sh": "#!/bin/sh\n", "outer.txt": "o" });
    await chmod(join(folder, "real/run.sh"), 0o755);
    await symlink("real", join(folder, "linked"));
    await symlink("../outer.txt", join(folder, "real/up.txt"));
    await symlink("nowhere", join(folder, "broken"));
    await symlink("run.sh", join(folder, "real/start"));
    await repository.commit({});
    await expectSame(repository);
    const { commit } = await hosts({
      ...repository,
      git: (...args) => (args[0] === "clone" ? "" : repository.git(...args)),
    });
    expect(await commit.files.stat(join(folder, "linked/start"))).toMatchObject({ kind: "file", mode: 0o755 });
    expect(await commit.files.realPath(join(folder, "linked/start"))).toBe(join(folder, "real/run.sh"));
    expect(await commit.files.stat(join(folder, "broken"))).toBeNull();
    expect(await commit.files.list(join(folder, "linked"))).toEqual(["run.sh", "start", "up.txt"]);
  });

  it("end at the repository: a link that leads out of it leads nowhere", async () => {
    const repository = await gitFolder();
    const { folder } = repository;
    await writeFile(join(folder, "../outside.txt"), "secret");
    await symlink("../outside.txt", join(folder, "out"));
    await symlink("/etc", join(folder, "etc"));
    await symlink("loop", join(folder, "loop"));
    await repository.commit({ Launchfile: launchfile });
    const { commit } = await hosts(repository);
    expect(await commit.files.readText(join(folder, "out"))).toBeNull();
    expect(await commit.files.readText(join(folder, "etc/passwd"))).toBeNull();
    expect(await commit.files.readText("/etc/passwd")).toBeNull();
    expect(await commit.files.list("/")).toEqual([]);
    await expect(commit.files.readText(join(folder, "loop"))).rejects.toMatchObject({ code: "ELOOP" });
    await expect(commit.files.readText(folder)).rejects.toMatchObject({ code: "EISDIR" });
    await expect(commit.files.writeText(join(folder, "x"), "")).rejects.toMatchObject({ code: "EROFS" });
  });

  it("have the line ends that .gitattributes ask for", async () => {
    const repository = await gitFolder();
    await repository.commit({
      Launchfile: launchfile,
      ".gitattributes": [
        "# comment",
        "*.bat text eol=crlf",
        "auto.* text=auto eol=crlf",
        "*.sh eol=lf",
        "docs/** eol=crlf",
        "/top.txt eol=crlf",
        "[attr]windows text eol=crlf",
        "*.win windows",
        '"with blank.txt" eol=crlf',
        "*.bin binary eol=crlf",
        "*.off -text eol=crlf",
        "a[0-9].ini eol=crlf",
        "dir/ eol=crlf",
      ].join("\n"),
      "run.bat": "one\ntwo\n",
      "auto.txt": "one\ntwo\n",
      "auto.bin": "one\0\ntwo\n",
      "run.sh": "one\ntwo\n",
      "docs/deep/page.md": "one\n",
      "top.txt": "one\n",
      "below/top.txt": "one\n",
      "x.win": "one\n",
      "with blank.txt": "one\n",
      "x.bin": "one\n",
      "x.off": "one\n",
      "a1.ini": "one\n",
      "b1.ini": "one\n",
      "dir/file": "one\n",
      "sub/.gitattributes": "*.bat eol=lf\n*.txt eol=crlf\n",
      "sub/run.bat": "one\n",
      "sub/x.txt": "no end\nof line",
    });
    const { commit, clone } = await hosts(repository);
    expect(await digestsOf(commit)).toEqual(await digestsOf(clone));
    for (const name of [
      "run.bat",
      "auto.txt",
      "top.txt",
      "x.win",
      "with blank.txt",
      "docs/deep/page.md",
      "sub/x.txt",
    ]) {
      expect([name, await commit.files.readText(join(repository.folder, name))]).toEqual([
        name,
        expect.stringContaining("\r\n"),
      ]);
    }
  });

  it("stand for what a pointer of Git LFS points to", async () => {
    const repository = await gitFolder();
    const content = "a large file";
    const { git, folder } = repository;
    // What `git lfs install` configures, without the program.
    git("config", "filter.lfs.clean", "cat");
    git("config", "filter.lfs.smudge", "cat");
    const id = digestBytes(content);
    const pointer = `version https://git-lfs.github.com/spec/v1\noid ${id}\nsize ${content.length}\n`;
    await repository.commit({
      Launchfile: launchfile,
      ".gitattributes": "*.big filter=lfs -text\n",
      "x.big": pointer,
      "plain.txt": pointer,
    });
    const { commit, clone } = await hosts(repository);
    await writeFile(join(clone.workingFolder, "x.big"), content);
    expect(await digestsOf(commit)).toEqual(await digestsOf(clone));
    expect(await commit.files.digest?.(join(folder, "x.big"))).toBe(id);
    expect(await commit.files.digest?.(join(folder, "plain.txt"))).toBeNull();
  });

  it("are none of a submodule's", async () => {
    const [repository, other] = [await gitFolder(), await gitFolder()];
    await other.commit({ "lib.js": "1" });
    await repository.commit({ Launchfile: launchfile });
    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.folder, "vendor");
    await repository.commit({});
    const { commit, tree, clone } = await hosts(repository);
    const expected = await digestsOf(clone);
    expect(await digestsOf(commit)).toEqual(expected);
    // Here it is checked out.
    expect(await digestsOf(tree)).toEqual(expected);
    expect(tree.submodules).toEqual(["vendor"]);
  });

  it("are those of a folder of a monorepo, with what it builds from above", async () => {
    const repository = await gitFolder();
    await repository.commit({
      "apps/web/Launchfile": "name: shop\nbuild: src\n",
      "apps/web/src/Dockerfile": "FROM scratch\n",
      "shared/lib.js": "1",
    });
    await expectSame(repository, "apps/web");
  });
});

describe("the working tree", () => {
  it("has what a commit of all of it would have", async () => {
    const repository = await gitFolder();
    const { folder } = repository;
    await repository.commit({ Launchfile: launchfile, ".gitignore": "dist/\n*.log\n", "main.js": "1" });
    await mkdir(join(folder, "dist"));
    await writeFile(join(folder, "dist/out.js"), "ignored");
    await writeFile(join(folder, "run.log"), "ignored");
    await writeFile(join(folder, "new.js"), "not added yet");
    const { tree } = await hosts(repository);
    const before = await digestsOf(tree);
    await repository.commit({});
    const { commit } = await hosts({
      ...repository,
      git: (...args) => (args[0] === "clone" ? "" : repository.git(...args)),
    });
    expect(await digestsOf(commit)).toEqual(before);
  });
});
