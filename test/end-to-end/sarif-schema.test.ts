import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { runCommand } from "../harness/run-command.ts";
import { repository, temporaryFolder } from "../harness/temporary-folder.ts";

const data = process.env["TEST_DATA_DIR"];
if (!data) throw new Error("TEST_DATA_DIR names no folder with the schema of SARIF");

/** The schema is of draft 4, from which it uses nothing that later drafts read otherwise. */
async function sarifSchema() {
  const {
    $schema: _,
    id: __,
    ...schema
  } = JSON.parse(await readFile(join(data ?? "", "schemas/sarif-2.1.0.json"), "utf8"));
  const formats = {
    uri: (text: string) => URL.canParse(text),
    "uri-reference": (text: string) => URL.canParse(text, "file:///"),
    "date-time": (text: string) => !Number.isNaN(Date.parse(text)),
  };
  return new Ajv({ strict: false, allErrors: true, formats }).compile(schema);
}

it("every report in SARIF follows its schema", async () => {
  const validate = await sarifSchema();
  expect(validate({ version: "2.1.0", runs: [{ results: [{}] }] })).toBe(false);
  const baselines = join(repository, "test/baselines");
  const files = (await readdir(baselines)).map((name) => join(baselines, name));
  const folder = await temporaryFolder();
  const silenced = "name: a b\nimage: a:1\n# launchplane-ignore LP1204: ours\nowner: us\nrestrat: always\n";
  await writeFile(join(folder, "Launch file"), silenced);
  const apps = (await readdir(join(data ?? "", "catalog/apps"))).map((name) => join(data ?? "", "catalog/apps", name));
  for (const paths of [["Launch file"], ["nowhere", "-"], files, apps]) {
    const { printed } = await runCommand(["validate", "--format", "sarif", ...paths], { folder, input: "name: [" });
    const log = JSON.parse(printed);
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
    expect(log.runs[0].results.length).toBeGreaterThan(0);
  }
});

it("plans and diffs in SARIF follow its schema", async () => {
  const validate = await sarifSchema();
  const folder = await temporaryFolder();
  const image = (name: string) => `name: a b\nimage: ${name}\nprovides: [{ protocol: http, port: 80 }]\n`;
  await writeFile(join(folder, "before file"), `${image(`a@sha256:${"1".repeat(64)}`)}storage: { d: { path: /d } }\n`);
  await writeFile(join(folder, "Launchfile"), `${image("a:1")}health: /up\n`);
  const commands = [
    ["diff", "before file", "Launchfile", "--target", "compose"],
    ["diff", "before file", "nowhere"],
    ["plan", "--offline"],
  ];
  await writeFile(
    join(folder, "launchplane.yaml"),
    "environments: { prod: { target: compose } }\npolicies: [{ name: pinned, when: { risk: [floating-image] }, effect: warn }]\n",
  );
  for (const command of commands) {
    const { printed } = await runCommand([...command, "--format", "sarif"], { folder });
    const log = JSON.parse(printed);
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
    expect(log.runs[0].results.length).toBeGreaterThan(0);
  }
});
