import { chmod, cp, mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { digestJson, planFileText, type SealedPlan } from "../../plans/index.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const ticking = 'name: clock\nruntime: node\ncommands: { start: "node tick.js" }\nenv: { LEVEL: { default: info } }\n';

/** The folder of an app that runs until it is destroyed, and its plan in a file beside it. */
async function plannedApp(...options: string[]) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "Launchfile"), ticking);
  await writeFile(join(folder, "tick.js"), "setInterval(() => {}, 999)");
  onTestFinished(async () => {
    await runCommand(["destroy", "--yes", "--data"], { folder });
  });
  const planned = await runCommand(["plan", "--out", "plan.json", ...options], { folder });
  expect(planned.said + planned.printed).toContain("launchplane apply plan.json");
  return { folder, apply: (...argv: string[]) => runCommand(["apply", "plan.json", ...argv], { folder }) };
}

const planIn = async (folder: string) => JSON.parse(await readFile(join(folder, "plan.json"), "utf8")) as SealedPlan;

describe("plan --out", () => {
  it("writes the plan that --json prints, canonical, for everybody to read, and says so", async () => {
    const { folder } = await plannedApp();
    const sealed = await planIn(folder);
    expect(await readFile(join(folder, "plan.json"), "utf8")).toBe(planFileText(sealed));
    expect((await stat(join(folder, "plan.json"))).mode & 0o777).toBe(0o644);
    const again = await runCommand(["plan", "--out", "plan.json", "--json"], { folder });
    expect(documentOf(again)).toMatchObject({ plan: sealed, file: "plan.json" });
    expect(await readdir(folder)).toEqual(["Launchfile", "plan.json", "tick.js"]);
  });

  it("writes nothing when there are errors", async () => {
    const folder = await temporaryFolder();
    const required = "name: shop\nruntime: node\ncommands: { start: node . }\nenv: { KEY: { required: true } }\n";
    await writeFile(join(folder, "Launchfile"), required);
    const ran = await runCommand(["plan", "--out", "plan.json"], { folder });
    expect(ran.exit).toBe(3);
    expect(ran.printed).toContain("plan.json was not written");
    expect(await readdir(folder)).toEqual(["Launchfile"]);
    expect(documentOf(await runCommand(["plan", "--out", "plan.json", "--json"], { folder }))["file"]).toBeNull();
  });

  it.each([
    ["over the Launchfile", "Launchfile", "another file is there"],
    ["over a folder", "src", "it is a folder"],
    ["below a file", "tick.js/plan.json", "a file is in the way"],
  ])("does not write %s", async (_, out, reason) => {
    const { folder } = await plannedApp();
    await mkdir(join(folder, "src"));
    const ran = await runCommand(["plan", "--out", out], { folder });
    expect(ran.exit).toBe(1);
    expect(ran.said).toContain("LP5040");
    expect(ran.said).toContain(reason);
    expect(await readFile(join(folder, "Launchfile"), "utf8")).toBe(ticking);
  });
});

describe("apply FILE", () => {
  it("applies the plan without asking, and then it is stale", async () => {
    const { folder, apply } = await plannedApp();
    const applied = await apply("--json");
    expect(applied.exit).toBe(0);
    const { record } = documentOf(applied) as unknown as { record: { body: { plan: string; status: string } } };
    expect(record.body).toMatchObject({ plan: (await planIn(folder)).digest, status: "success" });
    expect((await runCommand(["plan", "--exit-code"], { folder })).exit).toBe(0);
    const again = await apply();
    expect(again.exit).toBe(4);
    expect(again.said).toContain("LP6012");
    expect(again.said.replace(/\s+/g, " ")).toContain("the live object process:default is new");
    expect(again.printed).toContain("- create process:default");
  });

  it("takes a file that was moved, and a checkout of equal content that has it elsewhere", async () => {
    const { folder } = await plannedApp();
    const other = `${folder}-too`;
    await cp(folder, other, { recursive: true });
    await rename(join(other, "plan.json"), join(other, "moved"));
    onTestFinished(async () => {
      await runCommand(["destroy", "--yes", "--data"], { folder: other });
    });
    const ran = await runCommand(["apply", `${other}/moved`, "../work-too"], { folder });
    expect(ran.said).not.toContain("LP");
    expect(ran.exit).toBe(0);
    expect(await readdir(folder)).not.toContain(".launchplane");
  });

  it("refuses when a file of the source moved, and says which operations differ, attribute by attribute", async () => {
    const { folder, apply } = await plannedApp();
    await writeFile(join(folder, "Launchfile"), ticking.replace("info", "debug"));
    const ran = await apply("--json");
    expect(ran.exit).toBe(4);
    const { moves, diagnostics } = documentOf(ran) as unknown as {
      moves: { fingerprints: unknown[]; operations: { object: string; attributes: unknown[] }[] };
      diagnostics: { code: string }[];
    };
    expect(diagnostics.map(({ code }) => code)).toEqual(["LP6012"]);
    expect(moves.fingerprints).toMatchObject([{ of: "file", name: "Launchfile" }]);
    expect(moves.operations).toMatchObject([
      {
        object: "process:default",
        attributes: [
          {
            attribute: "env.LEVEL",
            before: { after: { plain: "info" } },
            after: { after: { plain: "debug" } },
          },
        ],
      },
    ]);
    const text = await apply();
    expect(text.printed).toContain("the file Launchfile changed");
    expect(text.printed).toContain('env.LEVEL  was "info", is "debug"');
    expect(await readdir(folder)).not.toContain(".launchplane");
  });

  it("refuses a value that was given with --set and is not given again", async () => {
    const { apply } = await plannedApp("--set", "LEVEL=debug");
    const ran = await apply();
    expect(ran.exit).toBe(4);
    expect(ran.said.replace(/\s+/g, " ")).toContain("the values of the operator changed");
    expect((await apply("--set", "LEVEL=debug")).exit).toBe(0);
  });

  it("refuses another context and another environment before anything else", async () => {
    const { folder, apply } = await plannedApp();
    await writeFile(join(folder, "launchplane.yaml"), "context: other\n");
    const context = await apply();
    expect(context.exit).toBe(4);
    expect(context.said).toContain("for another context");
    await writeFile(join(folder, "launchplane.yaml"), "environments: { prod: { target: local } }\n");
    const environment = await apply();
    expect(environment.exit).toBe(1);
    expect(environment.said).toContain('no environment "local"');
  });

  it("takes a state folder among the sources for no source", async () => {
    const { folder } = await plannedApp("--state", "kept");
    onTestFinished(async () => {
      await runCommand(["destroy", "--yes", "--state", "kept"], { folder });
    });
    expect((await runCommand(["apply", "plan.json", "--state", "kept"], { folder })).exit).toBe(0);
    expect((await runCommand(["plan", "--exit-code", "--state", "kept"], { folder })).exit).toBe(0);
  });

  it("goes on where the Launchfile stands in another folder", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "app"));
    await writeFile(join(folder, "app/Launchfile"), ticking);
    await writeFile(join(folder, "app/tick.js"), "setInterval(() => {}, 999)");
    onTestFinished(async () => {
      await runCommand(["destroy", "app", "--yes"], { folder });
    });
    const planned = await runCommand(["plan", "app", "--out", "a plan"], { folder });
    expect(planned.printed).toContain("launchplane apply 'a plan' app");
    expect((await runCommand(["apply", "a plan", "app"], { folder })).exit).toBe(0);
  });
});

describe("a plan file that is not what was written", () => {
  const changes: [string, (text: string) => string | Uint8Array, string][] = [
    ["one byte", (text) => text.replace('"create', '"creatf'), "LP5041"],
    ["white space", (text) => `${text} `, "LP5041"],
    ["no line end", (text) => text.trimEnd(), "LP5041"],
    ["CRLF", (text) => text.replace("\n", "\r\n"), "LP5041"],
    ["a byte order mark", (text) => `\uFEFF${text}`, "LP5041"],
    ["formatted", (text) => `${JSON.stringify(JSON.parse(text), null, 2)}\n`, "LP5041"],
    ["cut off", (text) => text.slice(0, text.length / 2), "LP5041"],
    ["a member twice", (text) => text.replace('"plan":', '"plan":{},"plan":'), "LP5041"],
    ["a number without a form", (text) => text.replace('"plan":', '"n":1e999,"plan":'), "LP5041"],
    ["bytes that are no text", (text) => Buffer.concat([Buffer.from(text), Buffer.from([0xff, 0xfe])]), "LP5041"],
    [
      "another operation under a digest of its own",
      resealed((sealed) => Object.assign(sealed.plan, { environment: "prod" }), false),
      "LP5041",
    ],
    ["a newer format", (text) => text.replace("sealed-plan/v1", "sealed-plan/v9"), "LP5042"],
    ["a newer plan inside", (text) => text.replace("deployment-plan/v1", "deployment-plan/v2"), "LP5042"],
    ["members of a newer version", resealed((sealed) => Object.assign(sealed.plan, { cost: 1 })), "LP5042"],
    ["the plan without its seal", (text) => JSON.stringify(JSON.parse(text).plan), "LP5043"],
  ];

  it.each(changes)("is refused: %s", async (_, change, code) => {
    const { folder, apply } = await plannedApp();
    const text = await readFile(join(folder, "plan.json"), "utf8");
    await writeFile(join(folder, "plan.json"), change(text));
    const ran = await apply();
    expect(ran.said).toContain(code);
    expect(ran.exit).toBe(code === "LP5041" ? 4 : 1);
    expect(await readdir(folder)).not.toContain(".launchplane");
  });

  it("is a Launchfile when it is one in JSON", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "plan.json"), '{"name": "clock", "image": "clock:1", "formatVersion": 3}');
    const ran = await runCommand(["apply", "plan.json", "--yes"], { folder });
    expect(ran.said).toContain("LP4201");
  });

  it("is missing, or cannot be read", async () => {
    const { folder, apply } = await plannedApp();
    const missing = await runCommand(["apply", "plan.jsn"], { folder });
    expect(missing.said).toContain('Did you mean "plan.json"');
    await chmod(join(folder, "plan.json"), 0);
    const closed = await apply();
    if (process.getuid?.() !== 0) expect(closed.said).toContain("LP1091");
  });
});

/** Changes the plan and puts its digests right, as somebody could who only reads the format. */
function resealed(change: (sealed: SealedPlan) => object, withSeal = true): (text: string) => string {
  return (text) => {
    const sealed = JSON.parse(text) as SealedPlan;
    change(sealed);
    const { seal, ...rest } = { ...sealed, digest: digestJson(sealed.plan) };
    return planFileText({ ...rest, seal: withSeal ? digestJson(rest) : seal });
  };
}
