import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const base = `name: shop
image: nginx@sha256:${"1".repeat(64)}
provides: [{ protocol: http, port: 80 }]
storage: { data: { path: /data, persistent: true } }
`;
const head = `name: shop\nimage: nginx:1\nprovides: [{ protocol: http, port: 80, exposed: true }]\n`;

let folder = "";
beforeEach(async () => {
  folder = await temporaryFolder();
  await writeFile(join(folder, "before"), base);
  await writeFile(join(folder, "Launchfile"), head);
  await writeFile(join(folder, "broken"), "name: [\n");
});

const begins: Record<string, RegExp> = {
  text: /^(Diff of|Plan for) shop/,
  markdown: /^## (Diff of|Plan for) `shop`/,
  sarif: /^\{\n {2}"\$schema"/,
  mermaid: /^flowchart LR\n/,
  html: /^<!DOCTYPE html>/i,
  json: /^\{\n {2}"formatVersion": "launchplane\/output\/(diff|plan)\/v1"/,
};
const diff = ["diff", "before", "Launchfile", "--target", "compose"];
const plan = ["plan", "--offline"];

describe.each([
  ["diff", diff],
  ["plan", plan],
])("%s --format", (_, command) => {
  it.each(Object.keys(begins))("%s", async (format) => {
    const { exit, printed } = await runCommand([...command, "--format", format], { folder });
    expect(printed).toMatch(begins[format] ?? /^$/);
    expect(printed.endsWith("\n")).toBe(true);
    expect(exit).toBe(0);
  });

  it("that is unknown, or beside --json, is wrong usage", async () => {
    const unknown = await runCommand([...command, "--format", "markdwn"], { folder });
    expect(unknown).toMatchObject({ exit: 1, printed: "" });
    expect(unknown.said).toContain('"markdwn" is none of the formats text, markdown, github,');
    const both = await runCommand([...command, "--json", "--format", "html"], { folder });
    expect(both.exit).toBe(1);
    expect(both.printed).toContain('\\"--json\\" and \\"--format html\\" cannot be given together');
  });
});

it("diff --format github annotates the lines that are risky", async () => {
  const { printed } = await runCommand([...diff, "--format", "github"], { folder });
  expect(printed).toContain("::warning file=Launchfile,line=3,endLine=3,");
  expect(printed).toContain("title=launchplane risk/exposure::");
  expect(printed).toMatch(/^::error .*title=launchplane risk\/data-loss::/m);
});

it("diff --out writes the page and prints nothing", async () => {
  const { printed, exit } = await runCommand([...diff, "--format", "html", "--out", "diff.html"], { folder });
  expect([printed, exit]).toEqual(["", 0]);
  expect(await readFile(join(folder, "diff.html"), "utf8")).toMatch(begins["html"] ?? /^$/);
});

it.each([[["diff", "before", "broken"]], [["plan", "broken"]]])(
  "%j in a format of findings has what is wrong with the file as one",
  async (command) => {
    const { exit, printed, said } = await runCommand([...command, "--format", "github"], { folder });
    expect(printed).toMatch(/^::error file=broken,/m);
    expect([exit, said]).toEqual([3, ""]);
    const log = JSON.parse((await runCommand([...command, "--format", "sarif"], { folder })).printed);
    expect(log.runs[0].results[0].level).toBe("error");
  },
);
