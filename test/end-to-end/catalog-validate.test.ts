import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { repository, temporaryFolder } from "../harness/temporary-folder.ts";

const data = process.env["TEST_DATA_DIR"];
if (!data) throw new Error("TEST_DATA_DIR names no folder with the catalog");
const apps = join(data, "catalog/apps");

interface Found {
  code: string;
  severity: string;
  file: string;
  span: { start: { line: number } };
}

async function validated() {
  const names = await readdir(apps);
  const folder = await temporaryFolder();
  const ran = await runCommand(["validate", "--json", ...names.map((name) => join(apps, name))], { folder });
  const document = documentOf(ran);
  return { exit: ran.exit, files: document["files"], found: document.diagnostics as unknown as Found[] };
}

/** The cells of the findings page, row by row. */
async function rowsOfPage(): Promise<string[][]> {
  const page = await readFile(join(repository, "docs/catalog-findings.md"), "utf8");
  return [...page.matchAll(/^\| (.+) \|$/gm)].map(([, row = ""]) => row.split(" | "));
}

const isCode = (cell: string | undefined) => /^LP\d{4}$/.test(cell ?? "");

describe("the catalog", () => {
  it("every Launchfile is valid, in one run", async () => {
    const { exit, files, found } = await validated();
    expect(files).toHaveLength(72);
    expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(exit).toBe(0);
  });

  it("its findings page has every warning, and no other", async () => {
    const { found } = await validated();
    const warnings = found.filter(({ severity }) => severity === "warning");
    const listed = (await rowsOfPage()).filter((row) => row.length === 5 && isCode(row[2]));
    expect(listed.map(([app, line, code]) => `${app} ${line} ${code}`).sort()).toEqual(
      warnings.map(({ file, span, code }) => `\`${basename(dirname(file))}\` ${span.start.line} ${code}`).sort(),
    );
  });

  it("its findings page counts the advice", async () => {
    const { found } = await validated();
    const counts: Record<string, number> = {};
    for (const { severity, code } of found) if (severity === "advice") counts[code] = (counts[code] ?? 0) + 1;
    const listed = (await rowsOfPage()).filter((row) => row.length === 3 && isCode(row[0]));
    expect(Object.fromEntries(listed.map(([code = "", count]) => [code, Number(count)]))).toEqual(counts);
  });
});
