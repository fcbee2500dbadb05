import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { planDiffSchema } from "../../plans/index.ts";
import { changesOf, diffIn, writeFiles } from "../harness/diff-command.ts";
import { filesBelow } from "../harness/files-below.ts";
import { runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const launchfile = (image: string, rest = "") => `name: shop\nimage: ${image}\n${rest}`;

describe("diff of two paths", () => {
  it("names what differs, and writes nothing", async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { "a/Launchfile": launchfile("shop:1"), "b/Launchfile": launchfile("shop:2") });
    const before = await filesBelow(folder);
    const { exit, diff } = await diffIn(folder, "a", "b/Launchfile");
    expect([exit, changesOf(diff)]).toEqual([0, ["change component:default image"]]);
    expect(diff.base).toMatchObject({ label: "a", commit: null, path: "a/Launchfile", state: "compiled" });
    expect(diff.changes[0]?.place).toMatchObject({ side: "head", file: "b/Launchfile", span: { start: { line: 2 } } });
    expect(diff.environments.map(({ environment, target }) => [environment, target])).toEqual([
      ["local", "local"],
      ["compose", "compose"],
    ]);
    expect(await filesBelow(folder)).toEqual(before);
  });

  it("tells by the exit code whether there is a difference, when asked to", async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { "a/Launchfile": launchfile("shop:1"), "b/Launchfile": launchfile("shop:2") });
    const exits: number[] = [];
    for (const argv of [
      ["a", "a"],
      ["a", "b"],
      ["a", "a", "--exit-code"],
      ["a", "b", "--exit-code"],
    ]) {
      exits.push((await runCommand(["diff", ...argv], { folder })).exit);
    }
    expect(exits).toEqual([0, 0, 0, 2]);
  });

  it("prints text for people, the dangers and the summary last, or into a file", async () => {
    const folder = await temporaryFolder();
    const stored = "storage: { data: { path: /srv } }\n";
    await writeFiles(folder, { "a/Launchfile": launchfile("shop:1", stored), "b/Launchfile": launchfile("shop:1") });
    const { printed } = await runCommand(["diff", "a", "b"], { folder });
    expect(printed.split("\n").slice(-4)).toEqual([
      "Careful:",
      "  ! data loss: volume:default/data. Its data stays behind: nothing uses it any more.",
      "App: 1 to remove. Environments that change: local, compose.",
      "",
    ]);
    const written = await runCommand(["diff", "a", "b", "--out", "report/diff.txt"], { folder });
    expect([written.exit, written.printed]).toEqual([0, ""]);
    expect(await readFile(join(folder, "report/diff.txt"), "utf8")).toBe(printed);
    await runCommand(["diff", "a", "b", "--format", "json", "--out", "diff.json"], { folder });
    const document: unknown = JSON.parse(await readFile(join(folder, "diff.json"), "utf8"));
    expect(planDiffSchema.parse(document)).toEqual((await diffIn(folder, "a", "b")).diff);
  });

  it("compares the environments of both sides, or those that are asked for", async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, {
      "a/Launchfile": launchfile("shop:1"),
      "a/launchplane.yaml": "environments: { prod: { target: compose }, old: { target: compose } }\n",
      "b/Launchfile": launchfile("shop:1"),
      "b/launchplane.yaml": "environments: { prod: { target: local }, new: { target: compose, publish: 0.0.0.0 } }\n",
    });
    const compared = async (...argv: string[]) => {
      const { diff } = await diffIn(folder, "a", "b", ...argv);
      return diff.environments.map(({ environment, target, scope }) => {
        return [environment, target, scope.base !== null, scope.head !== null];
      });
    };
    expect(await compared()).toEqual([
      ["prod", "compose", true, false],
      ["prod", "local", false, true],
      ["new", "compose", false, true],
      ["old", "compose", true, false],
    ]);
    expect(await compared("--env", "new")).toEqual([["new", "compose", false, true]]);
    expect(await compared("--env", "prod", "--target", "compose")).toEqual([["prod", "compose", true, true]]);
    expect(await compared("--target", "local")).toEqual([["prod", "local", false, true]]);
    expect(await compared("--target", "local", "--target", "compose")).toHaveLength(4);
    const unknown = await runCommand(["diff", "a", "b", "--env", "prodd"], { folder });
    expect([unknown.exit, unknown.said.includes("LP5005")]).toEqual([1, true]);
  });

  it("says that an address is no longer of this machine alone", async () => {
    const folder = await temporaryFolder();
    const exposed = launchfile("shop:1", "provides: [{ protocol: http, port: 80, exposed: true }]\n");
    const project = (publish: string) => `environments: { prod: { target: compose${publish} } }\n`;
    await writeFiles(folder, {
      "a/Launchfile": exposed,
      "a/launchplane.yaml": project(""),
      "b/Launchfile": exposed,
      "b/launchplane.yaml": project(", publish: 0.0.0.0"),
    });
    const { diff } = await diffIn(folder, "a", "b");
    expect(diff.changes).toEqual([]);
    expect(diff.environments[0]?.operations).toMatchObject([{ object: "service:shop", risks: ["exposure"] }]);
  });

  it("takes everything for new beside what is there when the context changes", async () => {
    const folder = await temporaryFolder();
    const text = (name: string) => `name: ${name}\nimage: shop:1\nstorage: { data: { path: /srv } }\n`;
    await writeFiles(folder, { "a/Launchfile": text("shop"), "b/Launchfile": text("store") });
    const { diff } = await diffIn(folder, "a", "b", "--target", "compose");
    expect(changesOf(diff)).toEqual(["change app context", "change app name"]);
    expect(diff.changes[0]?.risks).toEqual([{ risk: "data-loss", reason: "other-context", attribute: "context" }]);
    expect(new Set(diff.environments[0]?.operations.map(({ verb }) => verb))).toEqual(new Set(["create", "run"]));
    const project = "context: shop\n";
    await writeFiles(folder, { "a/launchplane.yaml": project, "b/launchplane.yaml": project });
    const kept = await diffIn(folder, "a", "b", "--target", "compose");
    expect(changesOf(kept.diff)).toEqual(["change app name"]);
    expect(kept.diff.changes[0]?.risks).toEqual([]);
  });

  it("prints no secret that somebody wrote into either file", async () => {
    const folder = await temporaryFolder();
    const secrets = [
      "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
      "s3same-open",
      "hunter2-hunter2",
      "ghp_0123456789abcdefghijABCDEFGHIJ012345",
    ];
    const [stripe, feed, token, github] = secrets;
    const withSecrets = [
      "name: shop",
      "runtime: node",
      "build: { args: { FEED: 'https://shop:s3same-open@feed.example.com' } }",
      "env:",
      `  PAYMENT: ${stripe}`,
      `  API_TOKEN: { sensitive: true, default: ${token} }`,
      "  SESSION_SECRET: correct-horse-battery",
      "requires: [{ type: postgres, set_env: { OTHER_TOKEN: battery-horse-correct } }]",
      "commands:",
      `  start: node main.js --key ${github}`,
      `  audit: "curl -H 'x: ${github}' x"`,
      "health: { command: 'curl https://shop:s3same-open@feed.example.com' }",
    ].join("\n");
    const without =
      "name: shop\nruntime: node\nbuild: .\nenv: { PAYMENT: none, API_TOKEN: { required: true }, SESSION_SECRET: off }\ncommands: { start: node main.js, audit: none }\n";
    await writeFiles(folder, {
      "a/Launchfile": withSecrets,
      "b/Launchfile": without,
      "c/Launchfile": withSecrets.replaceAll("7dc", "8ed").replaceAll("open", "shut").replaceAll("battery", "staple"),
    });
    expect(feed).toBe("s3same-open");
    for (const [base = "", head = ""] of [
      ["a", "b"],
      ["b", "a"],
      ["a", "c"],
      ["c", "a"],
      ["a", "a"],
    ]) {
      for (const format of ["text", "json"]) {
        const { exit, printed, said } = await runCommand(["diff", base, head, "--format", format], { folder });
        expect(exit).toBe(0);
        expect(`${printed}${said}`).not.toMatch(/4eC39|s3same|hunter2|horse|ghp_0/);
      }
    }
    const { diff } = await diffIn(folder, "a", "c");
    expect(changesOf(diff).filter((each) => each.includes("PAYMENT"))).toEqual([
      "change component:default env.PAYMENT",
    ]);
  });
});

describe("diff of two plan files", () => {
  it("says what moved, and refuses a Launchfile beside a plan", async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { Launchfile: launchfile("shop:1") });
    const project = "environments: { prod: { target: compose } }\n";
    await writeFiles(folder, { "launchplane.yaml": project });
    const plan = (name: string) => runCommand(["plan", "--offline", "--out", name], { folder });
    expect((await plan("one.plan")).exit).toBe(0);
    await writeFiles(folder, { Launchfile: launchfile("shop:2") });
    await plan("two.plan");
    const { exit, diff } = await diffIn(folder, "one.plan", "two.plan");
    expect([exit, changesOf(diff)]).toEqual([0, ["change component:default image"]]);
    expect(diff.environments[0]?.moves?.fingerprints).toMatchObject([{ of: "file", name: "Launchfile" }]);
    expect((await diffIn(folder, "one.plan", "one.plan", "--exit-code")).exit).toBe(0);
    expect((await diffIn(folder, "one.plan", "two.plan", "--exit-code")).exit).toBe(2);
    const mixed = await diffIn(folder, ".", "two.plan");
    expect([mixed.exit, mixed.codes]).toEqual([1, ["LP5069"]]);
    for (const chosen of [
      ["--env", "local"],
      ["--target", "compose"],
    ]) {
      expect((await diffIn(folder, "one.plan", "two.plan", ...chosen)).codes).toEqual(["LP6008"]);
    }
    const text = await runCommand(["diff", "one.plan", "two.plan"], { folder });
    expect(text.printed).toContain("the file Launchfile changed");
  });
});

describe("a diff that is not understood", () => {
  it("refuses two formats at once", async () => {
    const { exit, codes } = await diffIn(await temporaryFolder(), "a", "b", "--format", "text");
    expect([exit, codes]).toEqual([1, ["LP6008"]]);
  });

  it.each([
    [[], "Two Launchfiles, two folders or two plan files"],
    [["a"], "Two Launchfiles, two folders or two plan files"],
    [["--head", "main"], '"--base" is missing'],
    [["--base", "main", "a", "b"], '"--base" takes one path'],
    [["a", "b", "--format", "jsn"], 'sarif, mermaid, html, json; the nearest is "json". fix:'],
    [["a", "b", "--format", "yaml"], "sarif, mermaid, html, json. fix:"],
    [["a", "b", "--target", "composse"], "LP5007"],
  ])("refuses %j", async (argv, reason) => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { "a/Launchfile": launchfile("shop:1"), "b/Launchfile": launchfile("shop:2") });
    const { printed, said } = await runCommand(["diff", ...argv], { folder });
    expect([printed, said.replace(/\s+/g, " ")]).toEqual(["", expect.stringContaining(reason)]);
  });
});
