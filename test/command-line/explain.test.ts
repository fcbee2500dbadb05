import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../plans/index.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { repository, temporaryFolder } from "../harness/temporary-folder.ts";

async function projectOf(launchfile: string, projectFile?: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "Launchfile"), launchfile);
  if (projectFile !== undefined) await writeFile(join(folder, "launchplane.yaml"), projectFile);
  return folder;
}

const shop = `name: shop
secrets: { key: { generator: secret } }
requires:
  - { type: postgres, set_env: { DATABASE_URL: $url } }
supports:
  - { type: redis, set_env: { CACHE: $url } }
image: shop:1.2
provides: [{ protocol: http, port: 8080, exposed: true }]
env:
  CACHE: \${redis.url:-mem://\${secrets.key|base64}}
  TITLE: { default: Shop, description: Heading of the page. }
  TOKEN: { generator: secret }
  SMTP_HOST: { required: true, example: mail.example.com }
commands:
  start: serve --key $secrets.key
  release: migrate
health: { command: check $app.port }
`;
const environments = `environments:
  testing: { target: compose, supports: [redis], values: { TITLE: Try } }
  prod: { target: compose, url: "https://shop.example.com" }
`;

async function explained(folder: string, ...words: string[]) {
  const ran = await runCommand(["explain", ...words, "--json"], { folder });
  return { exit: ran.exit, document: documentOf(ran) };
}

describe("explain CODE", () => {
  it("prints the page, whatever the case of the code", async () => {
    const folder = await temporaryFolder();
    const ran = await runCommand(["explain", "lp2003"], { folder });
    expect({ exit: ran.exit, said: ran.said }).toEqual({ exit: 0, said: "" });
    expect(ran.printed).toMatch(
      /^LP2003 Unknown component\n\nerror\n\n {4}"\{name\}" is not a component of this app\n\nWhy\n/,
    );
    expect(ran.printed).not.toMatch(/```|^#+ /m);
  });

  it("gives a document of all that the page says", async () => {
    const { exit, document } = await explained(await temporaryFolder(), "LP5024");
    const markdown = await readFile(join(repository, "docs/diagnostics/LP5024.md"), "utf8");
    expect(exit).toBe(0);
    expect(document).toMatchObject({
      formatVersion: "launchplane/output/explain/v1",
      code: "LP5024",
      severity: "error",
      title: "Unknown key",
      message: catalogue.LP5024.message,
      examples: [
        { kind: "bad", files: { Launchfile: expect.stringMatching(/^name: shop\n/) } },
        { kind: "good", commands: ["launchplane explain env.GREETING"] },
      ],
      markdown: markdown.replaceAll("{suggestion}", ""),
      diagnostics: [],
    });
  });

  it("has a page with a title for every code", async () => {
    const folder = await temporaryFolder();
    for (const code of Object.keys(catalogue)) {
      const { document } = await explained(folder, code);
      expect(document).toMatchObject({ code, title: expect.stringMatching(/\w/), why: expect.stringMatching(/\w/) });
    }
  });

  it("knows what a code may have been meant to be", async () => {
    const ran = await runCommand(["explain", "LP2O03", "--json"], { folder: await temporaryFolder() });
    expect(ran.exit).toBe(3);
    expect(documentOf(ran).diagnostics).toMatchObject([
      { code: "LP5023", fixes: [{ title: expect.stringContaining('Did you mean "LP2003"') }] },
    ]);
  });
});

describe("explain KEY", () => {
  it("goes from the file to the value, and says why each candidate wins or not", async () => {
    const folder = await projectOf(shop, environments);
    const { printed, said, exit } = await runCommand(["explain", "CACHE", "--env", "prod"], { folder });
    expect({ exit, said }).toEqual({ exit: 0, said: "" });
    expect(printed).toBe(`env.CACHE  (sensitive)  Launchfile:10:3
  in environment prod on compose: mem://(secret)

What could supply it, the first that has a value wins:

  1. operator  absent: nobody supplied it; to supply it: launchplane secrets put CACHE --env prod

  2. resource:redis  absent: redis is optional, and environment prod does not have it (supports)
     --> Launchfile:6:38
     6 |   - { type: redis, set_env: { CACHE: $url } }
       |                                      ^^^^
     $url is property url of resource:redis (sensitive)
       declared at Launchfile:6:5; absent: environment prod does not have redis (supports)

  3. default from resource:redis, secret:key  wins: the first that has a value
     --> Launchfile:10:10
     10 |   CACHE: \${redis.url:-mem://\${secrets.key|base64}}
        |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
     \${redis.url:-mem://\${secrets.key|base64}} is property url of resource:redis (sensitive)
       declared at Launchfile:6:5; absent: environment prod does not have redis (supports)
       or, where that is empty, "mem://\${secrets.key|base64}"
         \${secrets.key|base64} is secret:key (sensitive)
           declared at Launchfile:2:12; generated once (secret), not yet
           then transformed with base64
`);
  });

  it("shows what loses and what it would have been", async () => {
    const folder = await projectOf(shop, environments);
    const { document } = await explained(folder, ".", "env.TITLE", "--env", "testing");
    expect(document).toMatchObject({
      key: "env.TITLE",
      description: "Heading of the page.",
      environment: { name: "testing", target: "compose" },
      value: "Try",
      candidates: [
        { from: "operator", supplier: "launchplane.yaml", place: { file: "launchplane.yaml" }, outcome: "wins" },
        {
          from: "default",
          value: "Shop",
          outcome: "loses",
          why: "number 1 comes before it",
          expression: { text: "Shop" },
        },
      ],
    });
    const set = await explained(folder, "env.TITLE", "--env", "testing", "--set", "TITLE=Mine");
    expect(set.document).toMatchObject({ value: "Mine", candidates: [{ supplier: "--set", place: null }, {}] });
  });

  it("explains commands and health checks", async () => {
    const folder = await projectOf(shop, environments);
    for (const [key, value] of [
      ["commands.start", "serve --key (secret)"],
      ["commands.release", "migrate"],
      ["health.command", "check 443"],
    ] as const) {
      const { document } = await explained(folder, key, "--env", "prod");
      expect(document).toMatchObject({ key, kind: "command", value, candidates: [{ outcome: "wins" }] });
    }
  });

  it("says that a value is missing, and who can give it", async () => {
    const folder = await projectOf(shop, environments);
    const { printed } = await runCommand(["explain", "SMTP_HOST", "--env", "prod"], { folder });
    expect(printed).toContain(
      "for example mail.example.com\n  in environment prod on compose: missing, and required\n",
    );
    expect(printed).toContain("to supply it: environments.prod.values.SMTP_HOST in launchplane.yaml");
  });

  it.each([
    ["several environments and none chosen", environments, [], "LP5006"],
    ["a target that this version does not have", "environments: { prod: { target: kubernetes } }\n", [], "LP5007"],
    ["a store of a newer version", environments, ["--env", "prod"], "LP7002"],
  ])("explains without values where there is %s", async (_, projectFile, words, reason) => {
    const folder = await projectOf(shop, projectFile);
    await mkdir(join(folder, ".launchplane"));
    if (reason === "LP7002")
      await writeFile(join(folder, ".launchplane/store.json"), '{"formatVersion":"launchplane/store/v99"}');
    const { exit, document } = await explained(folder, "DATABASE_URL", ...words);
    expect(exit).toBe(0);
    expect(document).toMatchObject({
      environment: null,
      value: null,
      candidates: [{ outcome: "unknown" }, { outcome: "unknown", expression: { references: [{ text: "$url" }] } }],
      diagnostics: [{ code: "LP5026", why: expect.stringContaining(reason) }],
    });
  });

  it("refuses an environment that does not exist", async () => {
    const folder = await projectOf(shop, environments);
    const { exit, document } = await explained(folder, "TITLE", "--env", "prd");
    expect([exit, document.diagnostics[0]?.code]).toEqual([1, "LP5005"]);
  });

  it("says that nothing runs the component", async () => {
    const folder = await projectOf(shop);
    const { printed } = await runCommand(["explain", "TITLE"], { folder });
    expect(printed).toContain("in environment local on local: no value: target local does not run it; --target names");
    const { document } = await explained(folder, "TITLE", "--target", "compose");
    expect(document["value"]).toBe("Shop");
  });

  it("reads standard input", async () => {
    const folder = await temporaryFolder();
    const ran = await runCommand(["explain", "-", "TITLE", "--target", "compose"], { folder, input: shop });
    expect(ran.printed).toContain("env.TITLE  <stdin>:11:3\n");
  });

  it("refuses more words than it can explain", async () => {
    const { exit, document } = await explained(await projectOf(shop), "a", "b", "c");
    expect([exit, document.diagnostics[0]?.code]).toEqual([1, "LP6008"]);
  });
});

describe("keys of several components", () => {
  const launchfile = `name: shop
components:
  api: { image: "api:1.2", env: { LEVEL: info, A: one } }
  web: { image: "web:1.2", env: { LEVEL: debug } }
`;

  it.each([
    ["web.env.LEVEL", "web.env.LEVEL"],
    ["components.web.env.LEVEL", "web.env.LEVEL"],
    ["web.LEVEL", "web.env.LEVEL"],
    ["env.A", "api.env.A"],
    ["A", "api.env.A"],
  ])("%s is %s", async (typed, key) => {
    const { exit, document } = await explained(await projectOf(launchfile), typed);
    expect([exit, document["key"]]).toEqual([0, key]);
  });

  it.each([
    ["env.LEVEL", "LP5025", "api.env.LEVEL, web.env.LEVEL"],
    ["web.env.LEVLE", "LP5024", "api.env.A, api.env.LEVEL, web.env.LEVEL"],
    ["__proto__", "LP5024", "api.env.A"],
  ])("%s is %s with the list", async (typed, code, list) => {
    const { exit, document } = await explained(await projectOf(launchfile), typed);
    expect(exit).toBe(3);
    expect(document.diagnostics).toMatchObject([{ code, why: expect.stringContaining(list) }]);
  });
});

describe("secrets that somebody wrote into the Launchfile", () => {
  const launchfile = `name: shop
image: shop:1.2
env:
  ADMIN_PASSWORD: hunter2hunter2
  PIN: { default: "918273", sensitive: true }
  OTHER: { default: plain }
`;

  it.each(["ADMIN_PASSWORD", "PIN", "OTHER"])("are in no explanation of %s", async (key) => {
    const folder = await projectOf(launchfile);
    for (const format of [[], ["--json"]]) {
      for (const target of ["compose", "local"]) {
        const { printed, said, exit } = await runCommand(["explain", key, "--target", target, ...format], { folder });
        expect(exit).toBe(0);
        expect(printed + said).not.toMatch(/hunter2|918273/);
      }
    }
    const { printed, said } = await runCommand(["env", "--target", "compose", "--json"], { folder });
    expect(printed + said).not.toMatch(/hunter2|918273/);
    await rm(folder, { recursive: true });
  });
});
