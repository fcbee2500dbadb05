import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { capabilityRows } from "../../runtime/capabilities/capability-rows.ts";
import { observations } from "../../runtime/capabilities/observations.ts";
import { composeTarget } from "../../targets/index.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";

const root = join(import.meta.dirname, "../..");
const run = (...argv: string[]) => runCommand(argv, { folder: root });
const generator = join(root, "runtime/build/generate.mjs");

describe("targets list", () => {
  it("counts what each target does", async () => {
    const { exit, printed, said } = await run("targets", "list");
    expect([exit, said]).toEqual([0, ""]);
    expect(printed).toMatch(/^ {2}TARGET +EXACT +APPROXIMATED +UNSUPPORTED/);
    expect(printed).toMatch(/^ {2}compose +\d+ +\d+ +\d+ +containers of one Docker engine/m);
    const { targets } = documentOf(await run("targets", "list", "--json")) as unknown as {
      targets: { name: string; exact: number }[];
    };
    expect(targets.map(({ name }) => name)).toEqual(["compose", "dokploy", "local", "pulumi"]);
    expect(targets.every(({ exact }) => exact > 50)).toBe(true);
  });
});

describe("targets show", () => {
  it("fits a narrow terminal, and says of each field what is done", async () => {
    const { exit, printed } = await run("targets", "show", "compose");
    expect(exit).toBe(0);
    expect(printed).toContain("  approximated  provides.bind (loopback)  LP4025\n      Every container has");
    expect(printed).toContain("  exact         requires.redis.config.maxmemory\n");
    expect(printed.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(printed).not.toContain("\u001b");
    expect(printed).not.toContain("test/conformance");
  });

  it("names the tests of the fields that are asked for", async () => {
    const { printed } = await run("targets", "show", "local", "restart", "host.docker[no consent]");
    expect(printed).toContain("approximated  restart  LP4206");
    expect(printed).toContain('shown by "the capabilities of local restart"');
    expect(printed).toContain("      in test/conformance/capabilities.test.ts");
    expect(printed).toContain("host.docker (no consent)");
    expect(printed).not.toContain("provides");
  });

  it("is one document with --json, with every row", async () => {
    const document = documentOf(await run("targets", "show", "compose", "--json"));
    expect(document["formatVersion"]).toBe("launchplane/output/targets-show/v1");
    expect(document["target"]).toMatchObject({ name: "compose", fields: capabilityRows(composeTarget) });
    expect(capabilityRows(composeTarget).filter(({ proofs }) => proofs.length === 0)).toEqual([]);
  });

  it("refuses a target or a field that is not there", async () => {
    const target = await run("targets", "show", "nosuch");
    expect([target.exit, target.printed]).toEqual([1, ""]);
    expect(target.said).toContain("LP5007");
    const field = documentOf(await run("targets", "show", "compose", "provides.prot", "--json"));
    expect(field).toMatchObject({ target: null, diagnostics: [{ code: "LP5170" }] });
    expect(JSON.stringify(field)).toContain(`Did you mean \\"provides.port`);
  });
});

describe("what is derived from the capabilities", () => {
  it("is what is committed: which tests show what, and the pages of the targets", async () => {
    const { renderProofs, renderTargetPages } = await import(generator);
    const { format } = await import(join(root, "runtime/build/format.mjs"));
    const committed = readFileSync(join(root, "runtime/capabilities/observations.ts"), "utf8");
    expect(format(await renderProofs(), "observations.ts")).toBe(committed);
    const pages: [string, string][] = await renderTargetPages();
    for (const [name, text] of pages) expect(readFileSync(join(root, "docs/targets", name), "utf8"), name).toBe(text);
    expect(readdirSync(join(root, "docs/targets")).sort()).toEqual(pages.map(([name]) => name).sort());
  });

  it("points to tests that are there", () => {
    const missing = observations.filter(({ test, name }) => {
      const text = readFileSync(join(root, test), "utf8");
      const fixtures = [...text.matchAll(/"(?:\.\.\/)+conformance\/(fixtures\/[\w-]+\.ts)"/g)].map(([, file = ""]) =>
        readFileSync(join(root, "test/conformance", file), "utf8"),
      );
      // A fixture says the names of its tests, and what runs them has a test for each.
      return ![text, ...fixtures].some((each) => isIn(each, name));
    });
    expect(missing).toEqual([]);
  });
});

/** Whether a text has the name of a test, or its group and then its name. */
function isIn(text: string, name: string): boolean {
  if (text.includes(JSON.stringify(name))) return true;
  const group = /name: "([^"]+)"/.exec(text)?.[1] ?? "";
  return group !== "" && name.startsWith(`${group} `) && text.includes(JSON.stringify(name.slice(group.length + 1)));
}
