import { readdir, rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { SealedPlan } from "../../plans/index.ts";
import { changesOf, diffIn, writeFiles } from "../harness/diff-command.ts";
import { gitFolder } from "../harness/git-repository.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const launchfile = (image: string, rest = "") => `name: shop\nimage: ${image}\n${rest}`;

describe("diff of two revisions", () => {
  const project = "environments: { prod: { target: compose } }\n";

  it("compares a commit with the working tree, with places relative to the repository", async () => {
    const { folder, commit } = await gitFolder();
    const base = await commit({ "apps/web/Launchfile": launchfile("shop:1"), "apps/web/launchplane.yaml": project });
    await writeFiles(folder, { "apps/web/Launchfile": launchfile("shop:2") });
    const { exit, diff, codes } = await diffIn(join(folder, "apps"), "--base", "main", "web");
    expect([exit, codes, changesOf(diff)]).toEqual([0, [], ["change component:default image"]]);
    expect(diff.base).toMatchObject({ label: "main", commit: base, path: "apps/web/Launchfile" });
    expect(diff.head).toMatchObject({ label: "working tree", commit: null, path: "apps/web/Launchfile" });
    expect(diff.changes[0]?.place?.file).toBe("apps/web/Launchfile");
    expect(diff.environments.map(({ environment }) => environment)).toEqual(["prod"]);
    expect(await readdir(join(folder, "apps/web"))).toEqual(["Launchfile", "launchplane.yaml"]);
  });

  it("compares two commits, whatever is checked out", async () => {
    const { folder, commit, git } = await gitFolder();
    await commit({ Launchfile: launchfile("shop:1") });
    await commit({ Launchfile: launchfile("shop:2") });
    git("tag", "v2");
    await commit({ Launchfile: launchfile("shop:3") });
    await writeFiles(folder, { Launchfile: "broken" });
    const { diff } = await diffIn(folder, "--base", "HEAD~2", "--head", "v2");
    expect(diff.changes[0]?.changes).toMatchObject([{ before: { plain: "shop:1" }, after: { plain: "shop:2" } }]);
    const back = await diffIn(folder, "--base", "v2", "--head", git("rev-parse", "HEAD~2"));
    expect(back.diff.changes[0]?.changes).toMatchObject([{ before: { plain: "shop:2" }, after: { plain: "shop:1" } }]);
  });

  it("finds no difference in a clean clone, and a changed source where there is one", async () => {
    const { folder, commit } = await gitFolder();
    const built = "name: shop\nbuild: .\nprovides: [{ protocol: http, port: 80 }]\n";
    await commit({ Launchfile: built, Dockerfile: "FROM scratch\n", ".gitignore": "node_modules\n", "main.js": "1" });
    await writeFiles(folder, { "node_modules/x/index.js": "nobody committed this" });
    expect((await diffIn(folder, "--base", "HEAD", "--exit-code")).exit).toBe(0);
    await writeFiles(folder, { "main.js": "2" });
    const { exit, diff } = await diffIn(folder, "--base", "HEAD", "--exit-code", "--target", "compose");
    expect([exit, changesOf(diff)]).toEqual([2, []]);
    expect(diff.environments[0]?.operations.map(({ id }) => id)).toEqual(["run image:shop", "update service:shop"]);
  });

  it("has the review digest that a plan in a clean clone has, with the secrets that it needs", async () => {
    const { folder, commit, git } = await gitFolder();
    await commit({
      "web/Launchfile": [
        "name: shop",
        "build: .",
        "requires: [{ type: postgres, set_env: { DATABASE_URL: $url } }]",
        "env: { KEY: { generator: secret }, MAIL: { required: true, sensitive: true } }",
      ].join("\n"),
      "web/launchplane.yaml": project,
      "web/Dockerfile": "FROM scratch\n",
      "web/run.bat": "one\n",
      ".gitattributes": "*.bat text eol=crlf\n",
    });
    const { diff } = await diffIn(folder, "--base", "HEAD", "--head", "HEAD", "web");
    const clone = join(folder, "../clone");
    git("clone", "--quiet", folder, clone);
    const variables = { LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32) };
    const review = async () => {
      const ran = await runCommand(["plan", "web", "--offline", "--json"], { folder: clone, variables });
      return (documentOf(ran) as unknown as { plan: SealedPlan }).plan.plan.digests.review;
    };
    expect(await review()).toBe(diff.environments[0]?.review.head);
    const put = { folder: clone, variables, input: "example" };
    expect((await runCommand(["secrets", "put", "MAIL", "web"], put)).exit).toBe(0);
    expect(await review()).toBe(diff.environments[0]?.review.head);
  });

  it("takes what only one side has for new or gone", async () => {
    const { folder, commit } = await gitFolder();
    await commit({ "README.md": "x" });
    await commit({ Launchfile: launchfile("shop:1") });
    const added = await diffIn(folder, "--base", "HEAD~1");
    expect(changesOf(added.diff)).toEqual(["add component:default"]);
    expect(added.diff.base).toMatchObject({ label: "HEAD~1", state: "absent", app: null });
    await rm(join(folder, "Launchfile"));
    const removed = await diffIn(folder, "--base", "HEAD");
    expect(changesOf(removed.diff)).toEqual(["remove component:default"]);
    expect(removed.diff.head).toMatchObject({ state: "absent", path: null });
    expect(removed.diff.changes[0]?.place?.side).toBe("base");
    const text = await runCommand(["diff", "--base", "HEAD"], { folder });
    expect(text.printed).toContain("working tree, which has no such app");
    expect(text.printed).toContain("gone; what runs stays until somebody destroys it");
  });

  it("follows an app whose folder was renamed", async () => {
    const { folder, commit } = await gitFolder();
    await commit({ "old/Launchfile": launchfile("shop:1"), "other/Launchfile": "name: other\nimage: other:1\n" });
    await rename(join(folder, "old"), join(folder, "new"));
    await writeFiles(folder, { "new/Launchfile": launchfile("shop:2") });
    for (const path of ["new", "old"]) {
      const { diff } = await diffIn(folder, "--base", "main", path);
      expect([diff.base.path, diff.head.path]).toEqual(["old/Launchfile", "new/Launchfile"]);
      expect(changesOf(diff)).toEqual(["change component:default image"]);
    }
  });

  it("tells a base that does not compile, and fails only where the head does not", async () => {
    const { folder, commit } = await gitFolder();
    await commit({ Launchfile: "name: shop\nimagee: shop:1\n" });
    await commit({ Launchfile: launchfile("shop:1") });
    const base = await diffIn(folder, "--base", "HEAD~1", "--head", "HEAD");
    expect([base.exit, base.codes[0], changesOf(base.diff)]).toEqual([0, "LP5066", ["add component:default"]]);
    expect(base.diff.base.state).toBe("invalid");
    const text = await runCommand(["diff", "--base", "HEAD~1"], { folder });
    expect(text.said).toContain("warning LP1204");
    expect(text.said).toContain("--> HEAD~1:Launchfile:2:1");
    expect(text.said).not.toContain("imagee: shop:1");
    const head = await diffIn(folder, "--base", "HEAD", "--head", "HEAD~1");
    expect([head.exit, head.diff]).toEqual([3, null]);
    expect(head.codes).not.toContain("LP5066");
  });

  it("warns of a submodule among what is built", async () => {
    const [one, other] = [await gitFolder(), await gitFolder()];
    await other.commit({ "lib.js": "1" });
    await one.commit({ Launchfile: "name: shop\nbuild: .\n", Dockerfile: "FROM scratch\n" });
    one.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.folder, "vendor");
    await one.commit({});
    const { exit, codes } = await diffIn(one.folder, "--base", "HEAD", "--target", "compose");
    expect([exit, codes]).toEqual([0, ["LP5068"]]);
  });
});

describe("diff of revisions that cannot be read", () => {
  /** What is said of a refusal. */
  async function refused(folder: string, argv: string[], variables = {}): Promise<string> {
    const ran = await runCommand(["diff", ...argv], { folder, variables });
    expect(ran.printed).toBe("");
    return `${ran.exit} ${ran.said}`;
  }

  it("says how to fetch what a shallow clone lacks", async () => {
    const { folder, commit, git } = await gitFolder();
    await commit({ Launchfile: launchfile("shop:1") });
    git("checkout", "--quiet", "-b", "feature/x");
    await commit({ Launchfile: launchfile("shop:2") });
    const clone = join(folder, "../clone");
    git("clone", "--quiet", "--depth=1", "--branch=feature/x", `file://${folder}`, clone);
    const said = await refused(clone, ["--base", "origin/main"]);
    const [, command = ""] = /`(git fetch [^`]*)`/.exec(said.replace(/\s+/g, " ")) ?? [];
    expect([said.slice(0, 1), command]).toEqual([
      "1",
      "git fetch --depth=1 origin +refs/heads/main:refs/remotes/origin/main",
    ]);
    git("-C", clone, ...command.split(" ").slice(1), "--quiet");
    expect(changesOf((await diffIn(clone, "--base", "origin/main")).diff)).toEqual(["change component:default image"]);
    const unnamed = (await refused(clone, ["--base", "main"])).replace(/\s+/g, " ");
    expect(unnamed).toContain(`\`${command}\`, and name it \`origin/main\`.`);
    expect(await refused(clone, ["--base", "v1.2"])).toContain("`git fetch --depth=1 origin tag v1.2`");
    expect(await refused(clone, ["--base", "HEAD~5"])).toContain("git fetch --unshallow origin");
    expect(await refused(clone, ["--base", "0".repeat(40)])).toContain(`--depth=1 origin ${"0".repeat(40)}`);
  });

  it("suggests a revision of a similar name", async () => {
    const { folder, commit } = await gitFolder();
    await commit({ Launchfile: launchfile("shop:1") });
    expect(await refused(folder, ["--base", "mian"])).toMatch(/^1 error LP5061[\s\S]*Did you mean "main"\?/);
  });

  it("refuses what Git would take for an option, and runs nothing", async () => {
    const { folder, commit } = await gitFolder();
    await commit({ Launchfile: launchfile("shop:1") });
    const marker = join(folder, "marker");
    for (const revision of [
      `--upload-pack=touch ${marker}`,
      `--output=${marker}`,
      "-x",
      "",
      " main",
      "a\nb",
      "main..main",
    ]) {
      expect(await refused(folder, [`--base=${revision}`])).toContain("LP5060");
      expect(await refused(folder, ["--base=main", `--head=${revision}`])).toContain("LP5060");
    }
    expect(await readdir(folder)).not.toContain("marker");
  });

  it("says where there is no repository, no Git, and no Launchfile", async () => {
    const outside = await temporaryFolder();
    await writeFiles(outside, { Launchfile: launchfile("shop:1") });
    expect(await refused(outside, ["--base", "main"])).toMatch(/^1 error LP5062[\s\S]*not a git repository/);
    expect(await refused(outside, ["--base", "main"], { PATH: "/nowhere" })).toContain("git is not installed");
    const { folder, commit } = await gitFolder();
    await commit({ "apps/web/Launchfile": launchfile("shop:1") });
    expect(await refused(folder, ["--base", "main", "apps/wab"])).toMatch(/^3 error LP5065[\s\S]*apps\/web/);
  });

  it("asks no network for what a partial clone lacks", async () => {
    const { folder, commit, git } = await gitFolder();
    git("config", "uploadpack.allowFilter", "true");
    await commit({ Launchfile: launchfile("shop:1") });
    await commit({ Launchfile: launchfile("shop:2") });
    const clone = join(folder, "../clone");
    git("clone", "--quiet", "--filter=blob:none", `file://${folder}`, clone);
    expect(await refused(clone, ["--base", "HEAD~1"])).toMatch(/^1 error LP5064[\s\S]*git fetch --refetch/);
    git("-C", clone, "fetch", "--quiet", "--no-auto-maintenance", "--refetch", "--no-filter", "origin");
    expect((await diffIn(clone, "--base", "HEAD~1")).exit).toBe(0);
  });

  it("says that there is no commit yet without talk of fetching", async () => {
    const { folder } = await gitFolder();
    await writeFiles(folder, { Launchfile: launchfile("shop:1") });
    expect(await refused(folder, ["--base", "HEAD"])).toMatch(
      /^1 error LP5061(?![\s\S]*Fetch it)[\s\S]*git branch --all/,
    );
  });
});

describe("diff of revisions with links", () => {
  it("follows a Launchfile that is a link in each revision for itself", async () => {
    const { folder, commit } = await gitFolder();
    await commit({ "web/Launchfile": launchfile("shop:1") });
    await writeFiles(folder, { shared: launchfile("shop:2") });
    await rm(join(folder, "web/Launchfile"));
    await symlink("../shared", join(folder, "web/Launchfile"));
    for (const path of ["web", "web/Launchfile"]) {
      const { diff } = await diffIn(folder, "--base", "HEAD", path);
      expect([diff.head.path, changesOf(diff)]).toEqual(["web/Launchfile", ["change component:default image"]]);
    }
  });

  it("finds the repository through a link to a folder in it", async () => {
    const { folder, commit } = await gitFolder();
    await commit({ "apps/web/Launchfile": launchfile("shop:1") });
    await symlink(join(folder, "apps/web"), join(folder, "../linked"));
    const { diff } = await diffIn(join(folder, "../linked"), "--base", "HEAD");
    expect(diff.base).toMatchObject({ path: "apps/web/Launchfile", state: "compiled" });
  });

  it("has no app where a link goes round in circles", async () => {
    const { folder, commit } = await gitFolder();
    await commit({ Launchfile: launchfile("shop:1") });
    await rm(join(folder, "Launchfile"));
    await symlink("Launchfile", join(folder, "Launchfile"));
    await symlink("loop", join(folder, "loop"));
    expect((await diffIn(folder, "--base", "HEAD")).diff.head.state).toBe("absent");
    await commit({});
    expect((await diffIn(folder, "--base", "HEAD~1", "--head", "HEAD")).diff.head.state).toBe("absent");
  });
});
