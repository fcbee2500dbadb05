import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

async function projectOf(launchfile: string, projectFile: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "Launchfile"), launchfile);
  await writeFile(join(folder, "launchplane.yaml"), projectFile);
  return folder;
}

const shop = `name: shop
secrets: { key: { generator: secret } }
components:
  web:
    image: web:1.2
    provides: [{ protocol: http, port: 80, exposed: true }]
    requires: [{ type: postgres, set_env: { DATABASE_URL: $url } }]
    env:
      EMPTY: { default: "" }
      KEY: $secrets.key
      MAIL: { required: true }
      NOTE: { default: "two\\nlines" }
      OPTIONAL: {}
      TOKEN: { sensitive: true, required: true }
      URL: $app.url
  worker:
    image: worker:1.2
    env: { LEVEL: { default: info }, WEB: $components.web.url }
`;
const environments = `environments:
  testing: { target: compose, values: { MAIL: mail.example.com, worker.LEVEL: debug } }
  prod: { target: compose, url: "https://shop.example.com" }
`;

describe("env", () => {
  it("shows every variable, its value, and where that comes from", async () => {
    const folder = await projectOf(shop, environments);
    const { exit, printed, said } = await runCommand(["env", "--env", "testing", "--set", "OPTIONAL=here"], { folder });
    expect(exit).toBe(0);
    expect(said).toContain('LP5001: "web.TOKEN" is required and has no value');
    expect(printed).toBe(`shop in testing on compose, Launchfile

  NAME              VALUE                                                 FROM
  web.DATABASE_URL  postgresql://launchplane:(secret)@postgres:5432/shop  resource:postgres, Launchfile:7:59
  web.EMPTY         ""                                                    default, Launchfile:9:25
  web.KEY           (secret)                                              default from secret:key, Launchfile:10:12
  web.MAIL          mail.example.com                                      launchplane.yaml, launchplane.yaml:2:47
  web.NOTE          two\\nlines                                            default, Launchfile:12:24
  web.OPTIONAL      here                                                  --set
  web.TOKEN         (missing, required)                                   Launchfile:14:7
  web.URL           http://localhost:(known after apply)                  default from app, Launchfile:15:12
  worker.LEVEL      debug                                                 launchplane.yaml, launchplane.yaml:2:79
  worker.WEB        http://web:80                                         default from endpoint:web/80, Launchfile:18:43

1 required value is missing.
`);
  });

  it("gives the same as a document", async () => {
    const folder = await projectOf(shop, environments);
    const ran = await runCommand(["env", "--env", "prod", "--json"], { folder });
    expect(ran.exit).toBe(0);
    const { variables, ...rest } = JSON.parse(ran.printed) as { variables: { key: string }[] };
    expect(rest).toMatchObject({
      formatVersion: "launchplane/output/env/v1",
      app: "shop",
      environment: { name: "prod", target: "compose" },
      diagnostics: [{ code: "LP5001", severity: "warning" }, { code: "LP5001" }],
    });
    expect(variables.find(({ key }) => key === "URL")).toMatchObject({
      component: "web",
      state: "set",
      value: "https://shop.example.com",
      source: { from: "default", supplier: "default from app", place: { file: "Launchfile" } },
    });
    expect(variables.find(({ key }) => key === "MAIL")).toMatchObject({ state: "missing", value: null, source: null });
    expect(variables.find(({ key }) => key === "OPTIONAL")).toMatchObject({ state: "unset", value: null });
  });

  it("reports values that no variable takes, beside those that it has", async () => {
    const folder = await projectOf(shop, "environments: { testing: { target: compose, values: { MIAL: x } } }\n");
    const ran = await runCommand(["env", "--json"], { folder });
    expect(ran.exit).toBe(3);
    expect(documentOf(ran)).toMatchObject({ diagnostics: [{ code: "LP5002" }, {}, {}] });
    expect(documentOf(ran)["variables"]).toHaveLength(10);
  });

  it("says that its target does not run a component", async () => {
    const folder = await projectOf(shop, environments);
    const { printed } = await runCommand(["env", "--target", "local"], { folder });
    expect(printed).toContain("web.EMPTY         (not run here)  Launchfile:9:7\n");
    expect(printed).toContain("--target names another one, such as compose.\n");
  });

  it("reads standard input", async () => {
    const ran = await runCommand(["env", "-", "--target", "compose"], { folder: await temporaryFolder(), input: shop });
    expect(ran.printed).toContain('web.EMPTY         ""');
    expect(ran.printed).toContain("default, <stdin>:9:25\n");
  });
});

describe("secrets that are stored", () => {
  const writer = `name: writer
runtime: node
env:
  GENERATED: { generator: secret }
  PRIVATE: { generator: uuid, sensitive: true }
  GIVEN: { sensitive: true }
commands:
  start: "node -e 'fs.writeFileSync(\`seen\`, JSON.stringify(process.env)); setInterval(() => {}, 999)'"
`;

  it("are printed by neither env nor explain, with the key and without it", async () => {
    const folder = await projectOf(writer, "environments: { local: { target: local } }\n");
    const given = "correct-horse-battery-staple";
    onTestFinished(async () => {
      await runCommand(["destroy", "--yes", "--data"], { folder });
    });
    expect((await runCommand(["secrets", "put", "GIVEN"], { folder, input: given })).exit).toBe(0);
    expect((await runCommand(["apply", "--yes"], { folder })).exit).toBe(0);
    const seen = JSON.parse(await readFile(join(folder, "seen"), "utf8")) as Record<string, string>;
    const secrets = ["GENERATED", "PRIVATE", "GIVEN"].map((key) => seen[key] ?? "");
    expect(secrets[2]).toBe(given);
    expect(secrets.map(({ length }) => length)).toEqual([64, 36, given.length]);

    const words = [["env"], ...["GENERATED", "PRIVATE", "GIVEN"].map((key) => ["explain", key])];
    const outputs: string[] = [];
    for (const round of ["with the key", "without it"]) {
      if (round === "without it") await rm(join(folder, "../home"), { recursive: true });
      for (const command of words.flatMap((each) => [each, [...each, "--json"]])) {
        const { exit, printed, said } = await runCommand(command, { folder });
        expect(exit).toBe(0);
        outputs.push(printed + said);
      }
    }
    for (const secret of secrets) {
      for (const form of [secret, Buffer.from(secret).toString("base64"), secret.slice(0, 8)]) {
        expect(outputs.filter((output) => output.includes(form))).toEqual([]);
      }
    }
    expect(outputs[0]).toMatch(/GIVEN {6}\(secret\) {2}secrets put, version 1\n/);
    expect(outputs[2]).toContain("generator  wins: made and kept as version 1");
    expect(outputs.slice(0, words.length * 2)).toEqual(outputs.slice(words.length * 2));
  });
});
