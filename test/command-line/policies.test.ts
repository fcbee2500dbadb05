import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { PolicyResult } from "../../plans/index.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const ticking = "name: clock\nruntime: node\ncommands: { start: node tick.js }\n";
const removal = "  - { name: keep it, when: { verb: [delete] }, effect: deny }\n";
const policy = (effect: string, when = "{ verb: [create] }") =>
  `policies:\n  - { name: careful, when: ${when}, effect: ${effect} }\n`;

async function app(projectFile: string) {
  const folder = await temporaryFolder();
  const write = (path: string, text: string) => writeFile(join(folder, path), text);
  await write("Launchfile", ticking);
  await write("tick.js", "setInterval(() => {}, 999)");
  await write("launchplane.yaml", projectFile);
  onTestFinished(async () => {
    await write("launchplane.yaml", "{}\n");
    await runCommand(["destroy", "--yes", "--data"], { folder });
  });
  return { folder, write, run: (...argv: string[]) => runCommand(argv, { folder }) };
}

const policiesOf = (ran: Awaited<ReturnType<typeof runCommand>>) =>
  (documentOf(ran) as unknown as { plan: { plan: { policies: PolicyResult[] } } }).plan.plan.policies;

describe("a policy that denies", () => {
  it("lets plan say so, and apply refuse with exit 5 at its place", async () => {
    const { folder, run } = await app(policy("deny"));
    const planned = await run("plan");
    expect(planned.exit).toBe(0);
    expect(planned.printed).toContain('  denied by "careful"\n      process:default  create\n');
    expect(planned.printed).toContain("Applying this is refused, because a policy denies it.");
    expect((await run("plan", "--exit-code")).exit).toBe(2);

    const refused = await run("apply", "--yes", "--json");
    expect(refused.exit).toBe(5);
    expect(documentOf(refused)).toMatchObject({
      record: null,
      diagnostics: [
        {
          code: "LP5103",
          file: "launchplane.yaml",
          span: { start: { line: 2, column: 13 } },
          why: expect.stringContaining("create of process:default"),
        },
      ],
    });
    expect(policiesOf(refused)).toEqual([
      { policy: "careful", effect: "deny", matches: [{ object: "process:default", why: "create" }] },
    ]);
    const told = await run("apply", "--yes");
    expect(told.said).toContain("launchplane.yaml:2:13");
    expect(told.printed).toContain('denied by "careful"');
    expect(await readdir(folder)).not.toContain(".launchplane");
  });

  it("cannot be approved", async () => {
    const { run } = await app(policy("deny"));
    const ran = await run("apply", "--yes", "--approve-policy", "careful");
    expect(ran.exit).toBe(1);
    expect(ran.said).toContain("LP5105");
  });

  it("comes before errors of the files", async () => {
    const { write, run } = await app(policy("deny"));
    await write("Launchfile", `${ticking}env: { KEY: { required: true } }\n`);
    expect((await run("apply", "--yes")).exit).toBe(5);
    expect((await run("plan")).exit).toBe(3);
  });

  it("keeps destroy from removing, too", async () => {
    const { write, run } = await app("{}\n");
    expect((await run("apply", "--yes")).exit).toBe(0);
    await write("launchplane.yaml", `policies:\n${removal}`);
    const ran = await run("destroy", "--yes", "--json");
    expect(ran.exit).toBe(5);
    expect(documentOf(ran).diagnostics.map(({ code }) => code)).toEqual(["LP5103"]);
  });
});

describe("a policy that asks for approval", () => {
  it("is refused without, and recorded with it", async () => {
    const { run } = await app(`${policy("approve")}${removal}`);
    expect((await run("plan")).printed).toContain("Applying this takes --approve-policy careful, once it is approved.");
    const refused = await run("apply", "--yes");
    expect(refused.exit).toBe(5);
    expect(refused.said).toContain("LP5104");
    const approved = await run("apply", "--yes", "--approve-policy", "careful", "--json");
    expect(approved.exit).toBe(0);
    expect(documentOf(approved)).toMatchObject({ record: { body: { status: "success", approvals: ["careful"] } } });
    // Nothing is created any more, and nothing recorded as approved.
    expect((await run("apply", "--yes", "--approve-policy", "careful")).exit).toBe(0);
  });

  it("is a typo when nothing asks for it", async () => {
    const { run } = await app(policy("approve"));
    const ran = await run("apply", "--yes", "--approve-policy", "carefull", "--approve-policy", "careful");
    expect(ran.exit).toBe(1);
    expect(ran.said).toContain('Did you mean "careful"?');
  });

  it("is asked of a saved plan, and a changed policy makes that stale", async () => {
    const { write, run } = await app(policy("approve"));
    expect((await run("plan", "--out", "plan.json")).exit).toBe(0);
    expect((await run("apply", "plan.json")).exit).toBe(5);
    await write("launchplane.yaml", policy("warn"));
    expect((await run("apply", "plan.json")).exit).toBe(4);
    await write("launchplane.yaml", policy("approve"));
    expect((await run("apply", "plan.json", "--approve-policy", "careful")).exit).toBe(0);
  });
});

describe("a policy that warns", () => {
  it("is shown and changes nothing", async () => {
    const { run } = await app(policy("warn", "{ environment: [local] }"));
    const ran = await run("apply", "--yes");
    expect(ran.exit).toBe(0);
    expect(ran.said).toContain('warned of by "careful"');
    expect((await run("plan")).printed).not.toContain("careful");
  });
});

describe("what a policy cannot say", () => {
  it.each([
    ["an unknown risk", "{ risk: [dataloss] }", "LP5100", 'Did you mean "data-loss"?'],
    ["an unknown verb", "{ verb: [remove] }", "LP5100", "create, update, replace, delete, run"],
    ["that nothing happens", "{ verb: [none] }", "LP5100", "create"],
    ["an unknown gap", "{ gap: [LP4208x] }", "LP5100", "LP4208"],
    ["a code that is no gap", "{ gap: [LP2003] }", "LP5100", "LP4nnn"],
    ["an unknown environment", "{ environment: [locla] }", "LP5100", 'Did you mean "local"?'],
    ["nothing", "{}", "LP5101", "risk"],
    ["nothing of something", "{ gap: [] }", "LP5101", "when.gap"],
    ["something else", "{ risks: [data-loss] }", "LP5012", 'Did you mean "risk"?'],
    ["a text in place of a list", "{ risk: data-loss }", "LP5011", "a list"],
    ["a name from the language", "{ gap: [constructor] }", "LP5100", "constructor"],
  ])("%s", async (_, when, code, hint) => {
    const { run } = await app(policy("deny", when));
    const ran = await run("plan");
    expect(ran.exit).toBe(3);
    expect(ran.said).toContain(code);
    expect(ran.said).toContain(hint);
    expect(ran.said).toContain("launchplane.yaml:2:");
  });

  it.each(['""', '" careful"', '"two\\nlines"', '"\\u202egnihton"'])("a name such as %s", async (name) => {
    const { run } = await app(policy("deny").replace("careful", name));
    expect((await run("plan")).said).toContain("LP5011");
  });

  it("two things under one name", async () => {
    const { run } = await app(policy("deny") + policy("warn").split("\n")[1]);
    expect((await run("plan")).said).toContain("LP5102");
  });
});

it("policies show no secret, and no other value", async () => {
  const { folder, write, run } = await app(policy("deny", "{ environment: [local] }"));
  await write("Launchfile", `${ticking}env: { API_TOKEN: { required: true, sensitive: true } }\n`);
  const secret = "5ec7e7-of-nobody";
  await runCommand(["secrets", "put", "API_TOKEN"], { folder, input: secret });
  for (const words of [["plan"], ["plan", "--json"], ["apply", "--yes"], ["apply", "--yes", "--json"]]) {
    const ran = await run(...words);
    expect(ran.printed + ran.said).toContain("careful");
    expect(ran.printed + ran.said).not.toContain(secret);
  }
});
