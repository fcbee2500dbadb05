import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Review, reviewMarker, type SealedPlan } from "../../plans/index.ts";
import { reviewSchema } from "../../plans/review/review.ts";
import type { GitFolder } from "../harness/git-repository.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { blogLaunchfile, projectFile, shopLaunchfile, shopRepository } from "../harness/shop-repository.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const [shop, blog] = [shopLaunchfile, blogLaunchfile];
const environments = projectFile;

async function reviewed({ folder }: GitFolder, ...words: string[]) {
  const ran = await runCommand(["review", "--base", "main", "--json", ...words], { folder });
  const document = documentOf(ran) as ReturnType<typeof documentOf> & { review: Review };
  return { ...ran, document, review: document.review, paths: document.review?.stacks.map(({ path }) => path) };
}

describe("launchplane review", () => {
  it("plans each Launchfile that changed, was deleted or is new, and prints the comment", async () => {
    const repository = await shopRepository();
    await repository.commit({
      "apps/shop/Launchfile": shop.replace("1.27", "1.28").replace("data: {", "files: {"),
      "apps/blog/Launchfile": null,
      "apps/new/Launchfile": "name: new\nimage: nginx:1\n",
    });
    const { exit, review, paths } = await reviewed(repository);
    expect([exit, paths]).toEqual([0, ["apps/blog/Launchfile", "apps/new/Launchfile", "apps/shop/Launchfile"]]);
    expect(reviewSchema.parse(review)).toEqual(review);
    const [gone, made, changed] = review.stacks;
    expect(gone?.approved).toEqual([]);
    expect(gone?.diff?.environments[0]?.operations.some(({ verb }) => verb === "delete")).toBe(true);
    expect(made?.approved.map(({ environment }) => environment)).toEqual(["local"]);
    expect(changed?.approved.map(({ environment }) => environment)).toEqual(["staging", "prod"]);
    expect(changed?.approved[1]?.command).toMatch(
      /^launchplane apply apps\/shop --env prod --reviewed sha256:[0-9a-f]{64}/,
    );
    const { printed } = await runCommand(["review", "--base", "main"], repository);
    expect(printed.split("\n")[0]).toBe(reviewMarker);
    expect(printed).toContain("| <code>apps/shop/Launchfile</code> |");
    expect(printed).toContain("**move** `volume:web/files` from `volume:web/data` in the app.");
    expect(printed).toContain(`\n${changed?.approved[1]?.command}\n`);
  });

  it("tells of a project file and of sources that change, and of nothing else", async () => {
    const repository = await shopRepository();
    await repository.commit({ "README.md": "other", "other/file": "1" });
    expect((await reviewed(repository)).paths).toEqual([]);
    await repository.commit({ "apps/blog/launchplane.yaml": environments("staging", "prod") });
    expect((await reviewed(repository)).paths).toEqual(["apps/blog/Launchfile"]);
    await repository.commit({
      "apps/built/Launchfile": "name: built\nbuild: ./web\n",
      "apps/built/launchplane.yaml": environments("prod"),
      "apps/built/web/Dockerfile": "FROM scratch\n",
      "apps/built/README.md": "built",
    });
    repository.git("branch", "--force", "main", "HEAD");
    await repository.commit({ "apps/built/README.md": "other" });
    expect((await reviewed(repository)).paths).toEqual([]);
    await repository.commit({ "apps/built/web/Dockerfile": "FROM scratch\nCOPY . .\n" });
    const { review, paths } = await reviewed(repository);
    expect(paths).toEqual(["apps/built/Launchfile"]);
    expect(review.stacks[0]?.approved.map(({ environment }) => environment)).toEqual(["prod"]);
  });

  it("takes a Launchfile that moved for the same app", async () => {
    const repository = await shopRepository();
    await repository.commit({
      "apps/blog/Launchfile": null,
      "apps/blog/launchplane.yaml": null,
      "sites/blog/Launchfile": blog,
      "sites/blog/launchplane.yaml": environments("staging"),
    });
    const { review } = await reviewed(repository);
    expect(review.stacks.map(({ path, from }) => [path, from])).toEqual([
      ["sites/blog/Launchfile", "apps/blog/Launchfile"],
    ]);
    expect(review.stacks[0]?.diff?.environments.flatMap(({ operations }) => operations)).toEqual([]);
  });

  it("approves what plan tells of the same files, by the same digest", async () => {
    const repository = await shopRepository();
    await repository.commit({ "apps/shop/Launchfile": shop.replace("1.27", "1.28") });
    const { review } = await reviewed(repository);
    for (const { environment, reviewed: digest } of review.stacks[0]?.approved ?? []) {
      const words = ["plan", "apps/shop", "--env", environment, "--offline", "--json"];
      const { plan } = documentOf(await runCommand(words, repository)) as unknown as { plan: SealedPlan };
      expect(plan.plan.digests.review).toBe(digest);
    }
    expect(review.stacks[0]?.approved).toHaveLength(2);
  });

  it("repeats no secret that somebody wrote into a Launchfile, neither the old nor the new one", async () => {
    const repository = await shopRepository();
    const [old, now] = ["correct-horse-battery", "staple-is-my-password"];
    const withSecret = (secret: string) =>
      shop.replace("    provides", `    env: { DB_PASSWORD: "${secret}" }\n    provides`);
    await repository.commit({ "apps/shop/Launchfile": withSecret(old) });
    repository.git("branch", "--force", "main", "HEAD");
    await repository.commit({ "apps/shop/Launchfile": withSecret(now) });
    for (const words of [[], ["--json"], ["--out", "review.json"]]) {
      const { printed, said } = await runCommand(["review", "--base", "main", ...words], repository);
      expect(printed).toContain("apps/shop/Launchfile");
      for (const secret of [old, now]) expect(printed + said).not.toContain(secret);
    }
    const written = await readFile(join(repository.folder, "review.json"), "utf8");
    for (const secret of [old, now]) expect(written).not.toContain(secret);
  });

  it("looks only below the folder that it is given", async () => {
    const repository = await shopRepository();
    await repository.commit({ "apps/blog/Launchfile": `${blog}# 1\n`, "apps/shop/Launchfile": `${shop}# 1\n` });
    expect((await reviewed(repository)).paths).toEqual(["apps/blog/Launchfile", "apps/shop/Launchfile"]);
    expect((await reviewed(repository, "apps/blog")).paths).toEqual(["apps/blog/Launchfile"]);
  });

  it("leaves with 3 when a head does not compile, and says where", async () => {
    const repository = await shopRepository();
    await repository.commit({
      "apps/shop/Launchfile": shop.replace("    provides", "    env: { A: $nothing.b }\n    provides"),
    });
    const { exit, review } = await reviewed(repository);
    expect([exit, review.verdict]).toEqual([3, "deny"]);
    expect(review.stacks[0]).toMatchObject({ path: "apps/shop/Launchfile", diff: null, approved: [] });
    const { said, printed } = await runCommand(["review", "--base", "main"], repository);
    expect(said).toContain("apps/shop/Launchfile:5:16");
    expect(said).toContain("5 |     env: { A: $nothing.b }");
    expect(printed).toContain("❌ does not compile");
    expect((await reviewed(repository, "--fail-on", "never")).exit).toBe(0);
  });

  it("leaves with 5 when a policy denies it, or asks for approval, and --fail-on decides which of them", async () => {
    const repository = await shopRepository();
    const policy = (effect: string) =>
      `${environments("staging", "prod")}policies:\n  - { name: keep, when: { verb: [update, replace], environment: [prod] }, effect: ${effect} }\n`;
    const exits = async () => {
      const ran = [];
      for (const words of [[], ["--fail-on", "deny"], ["--fail-on", "never"]])
        ran.push((await reviewed(repository, ...words)).exit);
      return ran;
    };
    const launchfile = shop.replace("1.27", "1.28");
    await repository.commit({ "apps/shop/Launchfile": launchfile, "apps/shop/launchplane.yaml": policy("deny") });
    const { review } = await reviewed(repository);
    expect(review.stacks[0]?.policies).toMatchObject([{ policy: "keep", effect: "deny" }]);
    expect(review.stacks[0]?.policies[0]?.matches[0]?.why).toMatch(/^prod: /);
    expect([review.verdict, await exits()]).toEqual(["deny", [5, 5, 0]]);
    await repository.commit({ "apps/shop/launchplane.yaml": policy("approve") });
    expect([(await reviewed(repository)).review.verdict, await exits()]).toEqual(["approve", [5, 0, 0]]);
    await repository.commit({ "apps/shop/launchplane.yaml": policy("warn") });
    expect([(await reviewed(repository)).review.verdict, await exits()]).toEqual(["warn", [0, 0, 0]]);
  });

  it("judges by a policy that the change itself drops", async () => {
    const repository = await shopRepository();
    const policy = "policies:\n  - { name: keep, when: { verb: [update, replace] }, effect: deny }\n";
    await repository.commit({ "apps/shop/launchplane.yaml": environments("staging", "prod") + policy });
    repository.git("branch", "--force", "main", "HEAD");
    await repository.commit({
      "apps/shop/Launchfile": shop.replace("1.27", "1.28"),
      "apps/shop/launchplane.yaml": environments("staging", "prod"),
    });
    expect((await reviewed(repository)).exit).toBe(5);
  });

  it("compares with where the branch began, whatever happened to the other one since", async () => {
    const repository = await shopRepository();
    await repository.commit({ "apps/blog/Launchfile": blog.replace("nginx:1", "nginx:2") });
    repository.git("checkout", "--quiet", "main");
    await repository.commit({ "apps/shop/Launchfile": shop.replace("1.27", "1.28") });
    repository.git("checkout", "--quiet", "feature");
    expect((await reviewed(repository)).paths).toEqual(["apps/blog/Launchfile"]);
    const words = ["review", "--base", "feature", "--head", "main", "--json"];
    const { review } = documentOf(await runCommand(words, repository)) as unknown as { review: Review };
    expect(review.stacks.map(({ path }) => path)).toEqual(["apps/shop/Launchfile"]);
  });

  it("writes the review as JSON, and says when it cannot", async () => {
    const repository = await shopRepository();
    await repository.commit({ "apps/blog/Launchfile": `${blog}# 1\n` });
    const { review } = await reviewed(repository, "--out", "review.json");
    expect(JSON.parse(await readFile(join(repository.folder, "review.json"), "utf8"))).toEqual(review);
    const refused = await runCommand(["review", "--base", "main", "--out", "README.md/x"], repository);
    expect([refused.exit, refused.said]).toEqual([1, expect.stringContaining("LP5090")]);
  });

  it("says what it needs", async () => {
    const repository = await shopRepository();
    const refusals: [string[], string][] = [
      [[], "LP5080"],
      [["--base", "nothing"], "LP5061"],
      [["--base", "main", "--fail-on", "errors"], "LP6008"],
      [["--base", "main", "--pull-request", "x"], "LP5084"],
    ];
    for (const [words, code] of refusals) {
      const { exit, said } = await runCommand(["review", ...words], repository);
      expect([words, exit, said.includes(code)]).toEqual([words, 1, true]);
    }
    const outside = await runCommand(["review", "--base", "main"], { folder: await temporaryFolder() });
    expect([outside.exit, outside.said]).toEqual([1, expect.stringContaining("LP5062")]);
  });

  it("says when the clone does not reach back to a common commit", async () => {
    const repository = await shopRepository();
    repository.git("checkout", "--quiet", "--orphan", "other");
    await repository.commit({ "apps/blog/Launchfile": `${blog}# 1\n` });
    const { exit, said } = await runCommand(["review", "--base", "main"], repository);
    expect([exit, said]).toEqual([1, expect.stringContaining("LP5083")]);
  });
});
