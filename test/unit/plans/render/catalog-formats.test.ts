import { describe, expect, it } from "vitest";
import {
  type CatalogReport,
  catalogReportSchema,
  renderCatalogHtml,
  renderCatalogJunit,
  renderCatalogMarkdown,
  renderCatalogText,
} from "../../../../plans/index.ts";
import { markupOf } from "../../../harness/markup-of.ts";

const hostile = '<script>alert("x")</script> | `a` @team ![x](y)\u202e';

function result(property: string, more: Partial<CatalogReport["files"][number]["results"][number]> = {}) {
  return { property, verdict: "holds" as const, skipped: null, findings: [], replay: null, ...more };
}

const report: CatalogReport = {
  formatVersion: "launchplane/catalog-report/v1",
  ...{ tool: "0.1.0", runs: 20, seed: 1 },
  properties: [
    { name: "valid", says: "it has no error" },
    { name: "format", says: "formatting it changes nothing" },
    { name: "change", says: "what differs is classified" },
  ],
  files: [
    {
      ...{ file: "apps/blog/Launchfile", app: "blog", mutations: { made: 30, caught: 29 } },
      results: [
        result("valid"),
        result("format", {
          verdict: "violated",
          findings: [
            {
              kind: "violation",
              what: hostile,
              span: null,
              launchfile: `name: blog\n# ${hostile}\n\`\`\`\n`,
              environment: { url: null },
            },
          ],
          replay: "launchplane catalog check apps/blog/Launchfile --property format",
        }),
        result("change", { verdict: "skipped", skipped: "Git has one revision of it" }),
      ],
    },
    {
      ...{ file: "apps/shop/Launchfile", app: "shop", mutations: { made: 10, caught: 10 } },
      results: [
        result("valid"),
        result("format"),
        result("change", {
          verdict: "noted",
          findings: [
            {
              kind: "note",
              what: "since main: remove volume:default/data",
              span: null,
              launchfile: null,
              environment: null,
            },
          ],
        }),
      ],
    },
  ],
  mutations: { made: 40, caught: 39 },
};

const empty: CatalogReport = { ...report, files: [], mutations: { made: 0, caught: 0 } };

it("a report is as its schema says", () => {
  for (const each of [report, empty]) expect(catalogReportSchema.parse(each)).toEqual(each);
});

describe("a report as text", () => {
  const text = renderCatalogText(report, { color: false });

  it("has a matrix, what shows a violation, notes and sums", () => {
    expect(text).toContain(
      "                      1  2  3\napps/blog/Launchfile  +  !  -\napps/shop/Launchfile  +  +  i\n",
    );
    expect(text).toContain("  shown by this Launchfile:\n    name: blog\n");
    expect(text).toContain("  again: launchplane catalog check apps/blog/Launchfile --property format\n");
    expect(text).toContain('  in the environment {"url":null}\n');
    expect(text).toContain("  apps/shop/Launchfile: change: since main: remove volume:default/data\n");
    expect(text).toMatch(
      /\n2 Launchfiles, 6 results: 3 right, 1 noted, 1 violated, 1 skipped\.\n39 of 40 mistakes made in them are caught \(97\.5 %\)\.\n$/,
    );
  });

  it("holds nothing that moves what is read", () => {
    expect(text).not.toMatch(/[\u202e\u001b]/);
    expect(renderCatalogText(report, { color: true })).toContain("\u001b[31m!\u001b[0m");
  });

  it("says that there is nothing", () => {
    expect(renderCatalogText(empty, { color: false })).toBe("No Launchfile to check.\n");
  });
});

describe("a report in Markdown", () => {
  const text = renderCatalogMarkdown(report);

  it("has the matrix and what was found", () => {
    expect(text).toContain("| Launchfile | valid | format | change |\n");
    expect(text).toContain("| `+` | `!` | `-` |\n");
    expect(text).toContain(": violated</summary>");
  });

  it("has no markup but its own", () => {
    expect(markupOf(text)).toEqual([]);
    expect(renderCatalogMarkdown(empty)).toContain("No Launchfile to check.");
  });
});

describe("a report as JUnit's XML", () => {
  it("has a suite a file and a case a property", () => {
    const text = renderCatalogJunit(report);
    expect(text).toContain(
      '<testsuites name="launchplane catalog check" tests="6" failures="1" errors="0" skipped="1">',
    );
    expect(text).toContain('<testcase name="valid" classname="apps/blog/Launchfile"/>');
    expect(text).toContain('<skipped message="Git has one revision of it"/>');
    expect(text).toContain("<system-out>since main: remove volume:default/data</system-out>");
    expect(text).not.toContain("<script>");
  });
});

describe("a report as a page", () => {
  it("has the matrix, and every text is only text", async () => {
    const page = await renderCatalogHtml(report);
    expect(page).toContain("<title>Catalog check</title>");
    expect(page).toContain("1 violation");
    expect(page.match(/<tr>/g)).toHaveLength(3);
    expect(page).toContain('<a href="#f0p1">');
    expect(page).toContain('id="f0p1"');
    expect(page).not.toContain("<script");
    expect(page).toContain("&lt;script&gt;");
  });

  it("can be empty", async () => {
    expect(await renderCatalogHtml(empty)).toContain("No Launchfile was checked.");
  });
});
