import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { projectFile, shopLaunchfile, shopRepository } from "../harness/shop-repository.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

/** On local: one gap that is approximated (LP4206). */
const restarted = "name: clock\nruntime: node\ncommands: { start: node tick.js }\nrestart: always\n";
const exact = "name: clock\nruntime: node\ncommands: { start: node tick.js }\n";
const environment = (more: string) => `environments:\n  local: { target: local${more} }\n`;

async function app(files: Record<string, string>) {
  const folder = await temporaryFolder();
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) await write(path, text);
  const run = (...argv: string[]) => runCommand(argv, { folder });
  const told = async (...argv: string[]) => {
    const ran = await run(...argv, "--json");
    const found = documentOf(ran).diagnostics as { code: string; severity?: string }[];
    return { ...ran, found: found.map(({ code, severity }) => `${severity} ${code}`) };
  };
  return { folder, write, run, told };
}

const refused = ["error LP4206", "advice LP5171"];

describe("--strict", () => {
  it("makes an error of what is approximated, where it is planned or emitted", async () => {
    const { folder, run, told } = await app({ Launchfile: restarted });
    expect((await told("plan")).found).toEqual(["warning LP4206"]);
    const planned = await told("plan", "--strict", "--out", "plan.json");
    expect([planned.exit, planned.found]).toEqual([3, refused]);
    expect(existsSync(join(folder, "plan.json"))).toBe(false);
    const emitted = await told("emit", "--strict", "--out", "files");
    expect([emitted.exit, emitted.found, existsSync(join(folder, "files"))]).toEqual([3, refused, false]);
    const { said } = await run("plan", "--strict");
    expect(said).toContain("error LP4206");
    expect(said).toContain("diagnostics: { LP4206: warning }");
  });

  it("has nothing against an app without gaps, whose plan is the same", async () => {
    const { run } = await app({ Launchfile: exact });
    const digests = await Promise.all(
      [[], ["--strict"]].map(async (more) => {
        const ran = await run("plan", "--json", ...more);
        expect(ran.exit).toBe(0);
        return (documentOf(ran)["plan"] as { digest: string }).digest;
      }),
    );
    expect(digests[0]).toBe(digests[1]);
  });

  it("keeps apply from changing anything, also what was planned without it", async () => {
    const { folder, run, told } = await app({ Launchfile: restarted });
    expect((await run("plan", "--out", "plan.json")).exit).toBe(0);
    for (const what of [".", "plan.json"]) {
      const applied = await told("apply", what, "--yes", "--strict");
      expect([applied.exit, applied.found]).toEqual([3, refused]);
      expect(documentOf(applied)["record"]).toBeNull();
    }
    expect(existsSync(join(folder, ".launchplane"))).toBe(false);
  });

  it("lets through what launchplane.yaml makes less of, but not what is unsupported", async () => {
    const accepted = `${environment("")}diagnostics: { LP4206: warning, LP4204: warning }\n`;
    const { write, told } = await app({ Launchfile: restarted, "launchplane.yaml": accepted });
    const known = await told("plan", "--strict");
    expect([known.exit, known.found]).toEqual([0, ["warning LP4206"]]);
    await write("launchplane.yaml", `${environment("")}diagnostics: { LP4206: off }\n`);
    expect((await told("plan", "--strict")).found).toEqual([]);
    await write("launchplane.yaml", `${environment("")}diagnostics: { LP4206: error }\n`);
    expect((await told("plan", "--strict")).found).toContain("error LP4206");
    await write("launchplane.yaml", accepted);
    await write("Launchfile", `${exact}schedule: "5 3 * * *"\n`);
    const unsupported = await told("plan", "--strict");
    expect([unsupported.exit, unsupported.found]).toEqual([3, ["error LP4204"]]);
  });

  it("is asked of a diff about each gap of the head, old or new", async () => {
    const { run, told } = await app({ "a/Launchfile": restarted, "b/Launchfile": restarted, "c/Launchfile": exact });
    expect((await told("diff", "a", "b", "--target", "local")).exit).toBe(0);
    const kept = await told("diff", "a", "b", "--target", "local", "--strict");
    expect([kept.exit, kept.found]).toEqual([3, refused]);
    expect((await told("diff", "a", "c", "--target", "local", "--strict")).exit).toBe(0);
    for (const name of ["b", "c"]) expect((await run("plan", name, "--out", `${name}.json`)).exit).toBe(0);
    expect((await told("diff", "c.json", "b.json", "--strict")).found).toEqual(refused);
    expect((await told("diff", "b.json", "c.json", "--strict")).exit).toBe(0);
  });

  it("is asked of a review, and stands in the commands that apply it", async () => {
    const { folder, commit } = await shopRepository();
    await commit({ "apps/shop/Launchfile": `${shopLaunchfile}    health: /up\n` });
    const review = async (...more: string[]) => {
      const ran = await runCommand(["review", "--base", "main", "--json", ...more], { folder });
      return { exit: ran.exit, found: documentOf(ran).diagnostics.map(({ code }) => code) };
    };
    expect(await review()).toMatchObject({ exit: 0, found: [] });
    const { exit, found } = await review("--strict");
    expect([exit, found.includes("LP4120")]).toEqual([3, true]);
    await commit({ "apps/shop/launchplane.yaml": projectFile("staging").replace("compose", "compose, strict: true") });
    expect((await review()).exit).toBe(3);
  });
});

describe("a strict environment", () => {
  it("is strict for every plan and apply, and for no other environment", async () => {
    const project = `${environment(", strict: true")}  other: { target: local }\n`;
    const { told, run } = await app({ Launchfile: restarted, "launchplane.yaml": project });
    for (const command of [["plan"], ["emit"], ["apply", "--yes"]]) {
      const ran = await told(...command);
      expect([ran.exit, ran.found], command[0]).toEqual([3, refused]);
    }
    expect((await told("plan", "--env", "other")).exit).toBe(0);
    expect((await run("diff", ".", ".")).exit).toBe(3);
    expect((await run("diff", ".", ".", "--env", "other")).exit).toBe(0);
  });

  it("can be destroyed", async () => {
    const { run } = await app({ Launchfile: restarted, "launchplane.yaml": environment(", strict: true") });
    expect((await run("destroy", "--yes")).exit).toBe(0);
  });
});
