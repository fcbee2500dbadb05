import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const text =
  "name: shop\nimage: shop:1\nruntime: nod\n# launchplane-ignore LP1204: read by our tools\nowner: us\nrestrat: always\n";

async function validate(...argv: string[]) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "Launchfile"), text);
  return await runCommand(["validate", ...argv], { folder });
}

describe("validate --format", () => {
  it("is text by default, also in GitHub Actions, and counts what is silenced", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "Launchfile"), text);
    const inActions = await runCommand(["validate"], { folder, variables: { GITHUB_ACTIONS: "true" } });
    expect(inActions).toEqual(await validate("--format", "text"));
    expect(inActions.printed).toBe("1 file checked, 1 with errors\n");
    expect(inActions.said).toMatch(/\n1 error, .*, 1 suppressed\n$/);
  });

  it("json is what --json prints, with what is silenced", async () => {
    const { printed, exit } = await validate("--format", "json");
    expect(printed).toBe((await validate("--json")).printed);
    expect(exit).toBe(3);
    expect(documentOf({ printed, exit, said: "" })["suppressed"]).toMatchObject([
      { code: "LP1204", message: 'Unknown key "owner"', suppression: { reason: "read by our tools" } },
    ]);
  });

  it("github has a line a finding, and says the sum beside it", async () => {
    const { exit, printed, said } = await validate("--format", "github");
    expect([exit, said]).toEqual([3, "1 file checked, 1 with errors\n"]);
    expect(printed).toContain(
      "::error file=Launchfile,line=3,endLine=3,col=10,endColumn=13,title=launchplane LP1203::",
    );
    expect(printed).not.toContain("owner");
  });

  it("sarif has what is silenced, too", async () => {
    const { exit, printed } = await validate("--format", "sarif");
    const { runs } = JSON.parse(printed);
    const found = runs[0].results.filter(({ ruleId }: { ruleId: string }) => /LP12/.test(ruleId));
    expect(exit).toBe(3);
    expect(found.map((each: { suppressions?: unknown[] }) => each.suppressions?.length ?? 0)).toEqual([0, 0, 1]);
  });

  it("junit is XML with a suite a file", async () => {
    const { exit, printed } = await validate("--format", "junit");
    expect(exit).toBe(3);
    expect(printed).toContain('<testsuite name="Launchfile" ');
    expect(printed).toContain('<failure message="');
  });

  it.each([
    [["--format", "xml"], "text, json, github, sarif, junit"],
    [["--format", "sarif", "--json"], '"--json" and "--format sarif" cannot be given together'],
  ])("%j is wrong usage", async (argv, said) => {
    const ran = await validate(...argv);
    expect(ran.exit).toBe(1);
    expect(`${ran.said}${ran.printed}`.replaceAll('\\"', '"')).toContain(said);
  });
});

describe("a suppressed finding", () => {
  it("still hides its secret from the frames of others", async () => {
    const folder = await temporaryFolder();
    const secret = "env:\n  API_PASSWORD: hunter2hunter2 # launchplane-ignore LP3025: of the demo\n  OTHER: $5\n";
    await writeFile(join(folder, "Launchfile"), `name: shop\nimage: shop:1\n${secret}`);
    const { said } = await runCommand(["validate"], { folder });
    expect(said).toContain("1 suppressed");
    expect(said).toContain("API_PASSWORD: ****");
    expect(said).not.toContain("hunter2");
  });

  it("is counted by plan, too", async () => {
    const folder = await temporaryFolder();
    const dev =
      'name: shop\nruntime: node\ncommands: { dev: "node a.js" }\nowner: us # launchplane-ignore LP1204: ours\n';
    await writeFile(join(folder, "Launchfile"), dev);
    expect((await runCommand(["plan"], { folder })).said).toContain("1 suppressed");
    const plan = await runCommand(["plan", "--json"], { folder });
    expect(documentOf(plan)["suppressed"]).toMatchObject([{ code: "LP1204" }]);
  });
});
