import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type CatalogReport, catalogReportSchema, renderCatalogHtml } from "../../plans/index.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { repository } from "../harness/temporary-folder.ts";

const data = process.env["TEST_DATA_DIR"];
if (!data) throw new Error("TEST_DATA_DIR names no folder with the catalog");
const apps = join(data, "catalog/apps");

async function checked(...args: string[]) {
  const ran = await runCommand(["catalog", "check", apps, "--json", ...args], { folder: repository });
  const document = documentOf(ran);
  return { exit: ran.exit, report: document["report"] as CatalogReport, diagnostics: document.diagnostics };
}

/** The cells of the tables of a section of the findings page, row by row. */
async function rowsOfPage(): Promise<string[][]> {
  const page = await readFile(join(repository, "docs/catalog-findings.md"), "utf8");
  const [, section = ""] = /\n## What `catalog check` finds\n([\s\S]*?)\n## /.exec(page) ?? [];
  const rows = [...section.matchAll(/^\| (.+) \|$/gm)].map(([, row = ""]) => row.split(" | "));
  return rows.filter(([first = ""]) => first.startsWith("`"));
}

/** Notes of all files as `<property> <what>`, names and versions left out, with how often each is there. */
function countsOf({ files }: CatalogReport): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { property, findings } of files.flatMap(({ results }) => results)) {
    for (const { what } of property === "mutations" ? [] : findings) {
      const short = what
        .replace(/^(\w+) cannot express .*\((LP\d+)\).*/, "$1 $2")
        .replace(/^\S+ names no version$/, "no version");
      const key = `${property} ${short}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
  }
  return counts;
}

describe("the catalog", () => {
  let whole: Awaited<ReturnType<typeof checked>>;
  beforeAll(async () => {
    whole = await checked("--runs", "2");
  });

  it("has every property, of all 72 Launchfiles", () => {
    const { report, exit, diagnostics } = whole;
    expect(diagnostics).toEqual([]);
    expect(exit).toBe(0);
    expect(report.files).toHaveLength(72);
    const violated = report.files.filter(({ results }) => results.some(({ verdict }) => verdict === "violated"));
    expect(violated).toEqual([]);
    expect(catalogReportSchema.parse(report)).toEqual(report);
  });

  it("has the notes of its findings page, and no other", async () => {
    const listed = (await rowsOfPage()).filter((row) => row.length === 4);
    const page = Object.fromEntries(
      listed.map(([property = "", what, count]) => [`${property.slice(1, -1)} ${what}`, Number(count)]),
    );
    expect(countsOf(whole.report)).toEqual(page);
  });

  it("makes a page", async () => {
    const page = await renderCatalogHtml(whole.report);
    expect(page.match(/<th scope="row">/g)).toHaveLength(72);
  });
});

describe("mistakes made in the catalog", () => {
  it("are caught, all but those of its findings page", async () => {
    const { report, exit } = await checked("--property", "mutations", "--runs", "100");
    const { made, caught } = report.mutations;
    expect(made).toBeGreaterThan(3000);
    expect(caught / made).toBeGreaterThanOrEqual(0.95);
    expect(exit).toBe(0);
    const missed = report.files.flatMap(({ file, results }) => {
      const found = results.find(({ property }) => property === "mutations")?.findings ?? [];
      return found.map(({ what }) => `\`${basename(dirname(file))}\` \`${what.split(":")[0]}\``);
    });
    const listed = (await rowsOfPage()).filter((row) => row.length === 3).map(([app, mistake]) => `${app} ${mistake}`);
    expect(missed.sort()).toEqual(listed.sort());
  });
});
