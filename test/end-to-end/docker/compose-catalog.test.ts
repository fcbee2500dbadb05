import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compile } from "../../../compiler/index.ts";
import { type AppPlan, type DesiredState, literal, nodesOf } from "../../../plans/index.ts";
import { composeTarget, type EmittedFile, type EnvironmentInput } from "../../../targets/index.ts";

const data = process.env["TEST_DATA_DIR"];
if (data === undefined) throw new Error("TEST_DATA_DIR names no folder: these tests need the catalog and the schemas");
const apps = readdirSync(join(data, "catalog/apps")).sort();

let folder: string;
let matchesSpecification: ValidateFunction;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "launchplane-catalog-"));
  const { $schema: _, ...schema } = JSON.parse(readFileSync(join(data, "schemas/compose-spec.json"), "utf8"));
  matchesSpecification = new Ajv({ strict: false, allErrors: true, logger: false }).compile(schema);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the catalog on compose", () => {
  it("is there", () => expect(apps).toHaveLength(72));

  it.each(apps)("%s", async (name) => {
    const app = await appPlan(name);
    const optional = nodesOf(app, "resource").flatMap(([address, { optional: isOptional }]) =>
      isOptional ? [address.slice("resource:".length)] : [],
    );
    for (const active of optional.length === 0 ? [[]] : [[], optional]) {
      const files = emitted(app, active);
      expect(emitted(app, active)).toEqual(files);
      expect(emitted(backwards(app), active)).toEqual(files);
      const compose = textOf(files, "compose.yaml");
      expect(compose).not.toMatch(/^name:/m);
      expect(compose).not.toContain(folder);
      expect(matchesSpecification(parse(compose)), JSON.stringify(matchesSpecification.errors)).toBe(true);
      checkConfig(files);
    }
  });

  it("reads every text back as it was meant", () => {
    const texts = [
      "$",
      "$$",
      "${HOME}",
      "$HOME:?",
      "`id`",
      "yes",
      "1_000",
      "12:30",
      "a: b # c",
      "é\u0085\u2028\ufeff",
      '"\\"',
      "\t\n x ",
      "{{.}}",
    ];
    const environment = Object.fromEntries(texts.map((text, at) => [`env.T${at}`, { value: literal(text) }]));
    const attributes = { image: { plain: "example.test/x:1" }, "command.0": { plain: "$0 ${X} $" }, ...environment };
    const desired: DesiredState = {
      target: "compose",
      scope: "texts.testing",
      objects: { "service:x": { type: "service", origin: ["component:x"], after: [], attributes } },
    };
    const { x } = checkConfig(composeTarget.emit(desired)).services;
    expect(texts.map((_, at) => undoubled(x?.environment?.[`T${at}`] ?? ""))).toEqual(texts);
    expect(x?.command?.map(undoubled)).toEqual(["$0 ${X} $"]);
  });
});

async function appPlan(name: string): Promise<AppPlan> {
  const text = readFileSync(join(data as string, "catalog/apps", name, "Launchfile"), "utf8");
  const { value, diagnostics } = await compile({ path: "Launchfile", text });
  if (value === null) throw new Error(JSON.stringify(diagnostics));
  return value.app;
}

function emitted(app: AppPlan, active: string[]): EmittedFile[] {
  const input: EnvironmentInput = {
    ...{ context: app.app.name, environment: "testing", class: "testing", url: null, active, inputs: {} },
    ...{ allocations: {}, artifacts: {}, images: {}, sources: {}, consent: [], settings: {} },
  };
  const { value, diagnostics } = composeTarget.lower(app, input);
  expect(diagnostics).toEqual([]);
  if (value === null) throw new Error("nothing was lowered");
  expect(value.gaps.filter(({ effect }) => effect === "unsupported")).toEqual([]);
  return composeTarget.emit(value.desired);
}

/** The same app, declared from the end. */
function backwards(app: AppPlan): AppPlan {
  return { ...app, nodes: Object.fromEntries(Object.entries(app.nodes).reverse()), edges: [...app.edges].reverse() };
}

function textOf(files: EmittedFile[], path: string): string {
  return files.find((file) => file.path === path)?.text ?? "";
}

interface Config {
  services: Record<string, { environment?: Record<string, string>; command?: string[] }>;
}

/** Lets compose itself read the file, with a value for every variable that the example file names. */
function checkConfig(files: EmittedFile[]): Config {
  const place = mkdtempSync(join(folder, "app-"));
  mkdirSync(place, { recursive: true });
  for (const { path, text } of files) writeFileSync(join(place, path), text);
  writeFileSync(join(place, "dummies.env"), textOf(files, "compose.env.example").replace(/^(\w+)=$/gm, "$1=dummy"));
  const given = [
    "--project-name",
    "catalog",
    "--file",
    join(place, "compose.yaml"),
    "--env-file",
    join(place, "dummies.env"),
  ];
  const args = ["compose", ...given, "--profile", "*", "config", "--format", "json"];
  const env = { PATH: process.env["PATH"], HOME: place, DOCKER_CONFIG: process.env["DOCKER_CONFIG"] };
  const { status, stdout, stderr } = spawnSync("docker", args, { encoding: "utf8", env });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

/** Compose prints its configuration so that it can be read again. */
function undoubled(text: string): string {
  return text.replaceAll("$$", "$");
}
