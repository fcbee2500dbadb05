import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CatalogReport, catalogReportSchema } from "../../plans/index.ts";
import { type GitFolder, gitFolder } from "../harness/git-repository.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";

const shop = `name: shop
image: example.test/shop:1.2
provides: [{ protocol: http, port: 8080, exposed: true }]
storage: { data: { path: /data } }
`;
const blog = "name: blog\nimage: example.test/blog:2\n";

async function catalog(files: Record<string, string> = {}): Promise<GitFolder> {
  const repository = await gitFolder();
  await repository.commit({ "apps/shop/Launchfile": shop, "apps/blog/Launchfile": blog, ...files });
  return repository;
}

interface Checked {
  exit: number;
  report: CatalogReport;
  diagnostics: { code: string; file?: string | null }[];
}

async function check(folder: string, ...args: string[]): Promise<Checked> {
  const ran = await runCommand(["catalog", "check", "--runs", "2", "--json", ...args], { folder });
  const document = documentOf(ran);
  return { exit: ran.exit, report: document["report"] as CatalogReport, diagnostics: document.diagnostics };
}

const filesOf = ({ report }: Checked) => report.files.map(({ file }) => file);
const changeOf = ({ report }: Checked, file: string) =>
  report.files.find((each) => each.file === file)?.results.find(({ property }) => property === "change");

describe("catalog check", () => {
  it("checks every Launchfile below a folder, in the order of their paths", async () => {
    const { folder } = await catalog();
    const checked = await check(folder, "apps");
    expect(checked).toMatchObject({ exit: 0, diagnostics: [] });
    expect(filesOf(checked)).toEqual(["apps/blog/Launchfile", "apps/shop/Launchfile"]);
    expect(catalogReportSchema.parse(checked.report)).toEqual(checked.report);
    expect(checked.report.properties).toHaveLength(12);
    expect(await check(folder, "apps/shop", "apps/blog/Launchfile", "apps/*/Launchfile")).toEqual(checked);
  });

  it("finds the same with the same seed, and looks at chosen properties only", async () => {
    const { folder } = await catalog();
    const chosen = ["--property", "format", "--property", "graph", "--seed", "7", "apps/shop"];
    const checked = await check(folder, ...chosen);
    expect(checked.report.files[0]?.results.map(({ property }) => property)).toEqual(["valid", "format", "graph"]);
    expect(await check(folder, ...chosen)).toEqual(checked);
  });

  it("exits with 3 for a Launchfile with an error, and checks the others", async () => {
    const { folder } = await catalog({ "apps/broken/Launchfile": "name: broken\nimage: [a]\n" });
    const checked = await check(folder, "apps", "--property", "graph");
    expect(checked.exit).toBe(3);
    expect(checked.diagnostics.map(({ code, file }) => [code, file])).toEqual([["LP1202", "apps/broken/Launchfile"]]);
    const verdicts = checked.report.files.map(({ results }) => results.map(({ verdict }) => verdict).join(" "));
    expect(verdicts).toEqual(["holds holds", "violated skipped", "holds holds"]);
  });

  it("exits with 3 where a path leads nowhere", async () => {
    const { folder } = await catalog();
    const checked = await check(folder, "apps/shop", "none", "--property", "graph");
    expect([checked.exit, checked.diagnostics.map(({ code }) => code), filesOf(checked)]).toEqual([
      3,
      ["LP1001"],
      ["apps/shop/Launchfile", "none"],
    ]);
    expect(catalogReportSchema.parse(checked.report).files[1]?.results).toMatchObject([
      { verdict: "violated", findings: [{ what: expect.stringMatching(/^LP1001 /) }] },
      { verdict: "skipped" },
    ]);
  });

  it.each(["junit", "markdown", "html"])(
    "says in %s what cannot be read, and besides it what has no place",
    async (format) => {
      const { folder } = await catalog();
      await writeFile(join(folder, "apps/blog/Launchfile"), "name: a\0b\n");
      const argv = ["catalog", "check", "apps", "--property", "graph", "--format", format];
      const ran = await runCommand(argv, { folder });
      expect(ran).toMatchObject({ exit: 3, said: "" });
      expect(ran.printed).toContain("LP1003");
      const nowhere = await runCommand([...argv, "--base", "none"], { folder });
      expect([nowhere.exit, nowhere.said]).toEqual([3, expect.stringContaining("LP5061")]);
    },
  );

  it("reads standard input", async () => {
    const { folder } = await catalog();
    const ran = await runCommand(["catalog", "check", "-", "--runs", "2"], { folder, input: shop });
    expect(ran).toMatchObject({ exit: 0, said: "" });
    expect(ran.printed).toMatch(/^<stdin> {2}\+/m);
  });
});

describe("what Git knows", () => {
  it("is the commit before the last change, or the last commit where the file differs from it", async () => {
    const { folder, commit } = await catalog();
    const only = ["apps", "--property", "change"];
    expect(changeOf(await check(folder, ...only), "apps/shop/Launchfile")).toMatchObject({
      verdict: "skipped",
      skipped: "Git has one revision of it",
    });
    await commit({ "apps/shop/Launchfile": shop.replace("/data", "/srv") });
    await commit({ "apps/blog/Launchfile": blog.replace("blog:2", "blog:3") });
    const checked = await check(folder, ...only);
    expect(checked.exit).toBe(0);
    expect(checked.diagnostics.map(({ code, file }) => [code, file])).toEqual([["LP5151", "apps/shop/Launchfile"]]);
    expect(
      changeOf(checked, "apps/blog/Launchfile")?.findings.map(({ what }) => what.replace(/since \w+/, "since x")),
    ).toEqual([
      "since x: change component:default image",
      // Of a stack, images are things, and containers are made anew.
      ...["replace: replace image:blog", "replace: replace service:blog", "downtime: replace service:blog"].map(
        (risk) => `applying it has a risk, ${risk} on pulumi`,
      ),
    ]);
  });

  it("chooses the files that changed on a branch, compared with where it left", async () => {
    const { folder, git, commit } = await catalog();
    git("switch", "--quiet", "--create", "change");
    await commit({ "apps/shop/Launchfile": shop.replace("/data", "/srv"), "apps/new/Launchfile": blog });
    git("switch", "--quiet", "main");
    await commit({ "apps/blog/Launchfile": blog.replace("blog:2", "blog:3") });
    git("switch", "--quiet", "change");
    const changed = ["apps", "--changed", "--property", "change"];
    const checked = await check(folder, ...changed, "--base", "main");
    expect(filesOf(checked)).toEqual(["apps/new/Launchfile", "apps/shop/Launchfile"]);
    expect(changeOf(checked, "apps/new/Launchfile")).toMatchObject({ skipped: "it is not in main" });
    expect(changeOf(checked, "apps/shop/Launchfile")?.findings[0]?.what).toContain(
      "since main: change volume:default/data path",
    );
    expect(filesOf(await check(folder, ...changed))).toEqual([]);
    const text = await runCommand(["catalog", "check", ...changed], { folder });
    expect(text).toMatchObject({ exit: 0, printed: "No Launchfile to check.\n" });
  });

  it("takes the base of the pull request that a workflow runs for", async () => {
    const { folder, git, commit } = await catalog();
    git("update-ref", "refs/remotes/origin/main", "HEAD");
    await commit({ "apps/blog/Launchfile": blog.replace("blog:2", "blog:3") });
    const argv = ["catalog", "check", "apps", "--changed", "--property", "change", "--json"];
    const ran = await runCommand(argv, { folder, variables: { GITHUB_BASE_REF: "main" } });
    expect((documentOf(ran)["report"] as CatalogReport).files.map(({ file }) => file)).toEqual([
      "apps/blog/Launchfile",
    ]);
  });

  it("is refused for a revision that there is not", async () => {
    const { folder } = await catalog();
    const checked = await check(folder, "apps", "--base", "none");
    expect([checked.exit, checked.diagnostics.map(({ code }) => code)]).toEqual([1, ["LP5061"]]);
  });
});

describe("the formats", () => {
  it.each([
    ["text", /^apps\/blog\/Launchfile {2}\+/m],
    ["markdown", /^\| Launchfile \| valid \| graph \|$/m],
    ["junit", /^<\?xml [\s\S]*<testsuites name="launchplane catalog check" tests="4" /],
    ["html", /^<!doctype html>[\s\S]*<table class="matrix">/],
    ["json", /"formatVersion": "launchplane\/output\/catalog-check\/v1"/],
    ["sarif", /"version": "2.1.0"/],
  ])("%s is printed, and nothing is said besides", async (format, expected) => {
    const { folder } = await catalog();
    const argv = ["catalog", "check", "apps", "--property", "graph", "--format", format];
    const ran = await runCommand(argv, { folder });
    expect(ran).toMatchObject({ exit: 0, said: "" });
    expect(ran.printed).toMatch(expected);
  });

  it("sarif holds what is wrong with a file", async () => {
    const { folder } = await catalog({ "apps/broken/Launchfile": "name: broken\nimage: [a]\n" });
    const ran = await runCommand(["catalog", "check", "apps", "--property", "graph", "--format", "sarif"], { folder });
    expect(ran.exit).toBe(3);
    expect(JSON.parse(ran.printed).runs[0].results[0]).toMatchObject({ ruleId: "LP1202" });
  });

  it("a report is written to a file", async () => {
    const { folder } = await catalog();
    const argv = ["catalog", "check", "apps", "--property", "graph", "--format", "html", "--out", "report.html"];
    expect(await runCommand(argv, { folder })).toEqual({ exit: 0, printed: "", said: "" });
    expect(await readFile(join(folder, "report.html"), "utf8")).toContain("<title>Catalog check</title>");
    const nowhere = await runCommand([...argv.slice(0, -1), "apps"], { folder });
    expect([nowhere.exit, nowhere.said]).toEqual([1, expect.stringContaining("LP5063")]);
  });
});

describe("what nobody can have meant", () => {
  it.each([
    [["--format", "yaml"], '"yaml" is none of the formats text, json, sarif, junit, markdown, html'],
    [["--format", "text", "--json"], '"--json" and "--format text" cannot be given together'],
    [["--runs", "0"], '"0" is no number for "--runs"'],
    [["--seed", "x"], '"x" is no number for "--seed"'],
    [["--property", "formt"], '"formt" is none of the properties'],
  ])("%j is refused", async (args, message) => {
    const { folder } = await catalog();
    const ran = await runCommand(["catalog", "check", "apps", ...args], { folder });
    expect(ran.exit).toBe(1);
    expect(ran.said + ran.printed).toContain(message.split('"')[1]);
    expect(ran.said + ran.printed).toContain("LP6008");
  });
});
