import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compile } from "../../../compiler/index.ts";
import { type AppPlan, nodesOf } from "../../../plans/index.ts";
import { dokployTarget, type EmittedFile, type EnvironmentInput } from "../../../targets/index.ts";
import { repository } from "../../harness/temporary-folder.ts";

const data = process.env["TEST_DATA_DIR"];
if (data === undefined) throw new Error("TEST_DATA_DIR names no folder: these tests need the catalog and the schemas");
const examples = join(repository, "examples");
const launchfiles = [...below(join(data, "catalog/apps")), ...below(examples), ...below(join(examples, "catalog"))];

interface Operation {
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, unknown> } }> };
}

let folder: string;
let paths: Record<string, { post?: Operation }>;
let matchesSpecification: ValidateFunction;
const ajv = new Ajv({ strict: false, allErrors: true, logger: false });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "launchplane-dokploy-"));
  paths = JSON.parse(readFileSync(join(data, "schemas/dokploy-openapi.json"), "utf8")).paths;
  const { $schema: _, ...schema } = JSON.parse(readFileSync(join(data, "schemas/compose-spec.json"), "utf8"));
  matchesSpecification = new Ajv({ strict: false, allErrors: true, logger: false }).compile(schema);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(["compose", "application"])("what is emitted for Dokploy in the shape %s", (shape) => {
  it("is of many apps", () => expect(launchfiles.length).toBeGreaterThan(74));

  it.each(launchfiles)("%s", async (path) => {
    const app = await appPlan(path);
    for (const active of [[], optionalOf(app)]) {
      const files = emitted(app, { shape, active });
      expect(emitted(backwards(app), { shape, active })).toEqual(files);
      checkCalls(textOf(files, "dokploy.calls.json"));
      if (shape === "compose") checkDocument(files);
    }
  });
});

/** Every folder in one that has a Launchfile. */
function below(parent: string): string[] {
  const folders = readdirSync(parent, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const found = folders.map(({ name }) => join(parent, name, "Launchfile"));
  return found.filter((path) => {
    try {
      return readFileSync(path).length > 0;
    } catch {
      return false;
    }
  });
}

async function appPlan(path: string): Promise<AppPlan> {
  const { value, diagnostics } = await compile({ path: "Launchfile", text: readFileSync(path, "utf8") });
  if (value === null) throw new Error(JSON.stringify(diagnostics));
  return value.app;
}

function optionalOf(app: AppPlan): string[] {
  return nodesOf(app, "resource").flatMap(([address, { optional }]) =>
    optional ? [address.slice("resource:".length)] : [],
  );
}

/** With a domain for each endpoint and an image for each component, so that all that could be said is. */
function emitted(app: AppPlan, { shape, active }: { shape: string; active: string[] }): EmittedFile[] {
  const names = (kind: "component" | "endpoint") =>
    nodesOf(app, kind).map(([address]) => address.slice(kind.length + 1));
  const domains = names("endpoint").map((name, at) => [name, `host-${at}.example.test`]);
  const images = names("component").map((name) => [name, `registry.example.test/${name}@sha256:${"0".repeat(64)}`]);
  const input: EnvironmentInput = {
    ...{ context: app.app.name, environment: "testing", class: "testing", url: null, active, inputs: {} },
    ...{ allocations: {}, artifacts: {}, sources: {}, images: Object.fromEntries(images) },
    consent: ["docker", "host-filesystem", "privileged"],
    settings: { url: "https://dokploy.example.test", shape, domains: Object.fromEntries(domains) },
  };
  const { value, diagnostics } = dokployTarget.lower(app, input);
  expect(diagnostics).toEqual([]);
  if (value === null) throw new Error("nothing was lowered");
  return dokployTarget.emit(value.desired);
}

/** Each call is one that Dokploy has, with fields that it has, and needs no answer that comes later. */
function checkCalls(text: string): void {
  const { calls, placeholders } = JSON.parse(text) as {
    calls: { procedure: string; input: Record<string, unknown>; gives?: Record<string, string> }[];
    placeholders: string[];
  };
  expect(calls.map(({ procedure }) => procedure)).toContain("project.create");
  const given = new Set<string>();
  const answers = new Set(calls.flatMap(({ gives = {} }) => Object.keys(gives).map((name) => `\${${name}}`)));
  for (const { procedure, input, gives = {} } of calls) {
    const schema = paths[`/${procedure}`]?.post?.requestBody?.content["application/json"]?.schema;
    if (schema === undefined) throw new Error(`Dokploy has no ${procedure}`);
    const isValid = ajv.validate(schema, withTexts(input, placeholders));
    expect(isValid, `${procedure}: ${ajv.errorsText()}`).toBe(true);
    expect(Object.keys(input).filter((field) => !Object.hasOwn(schema.properties ?? {}, field))).toEqual([]);
    const needed = placeholders.filter((name) => answers.has(name) && JSON.stringify(input).includes(name));
    expect(needed.filter((name) => !given.has(name))).toEqual([]);
    for (const name of Object.keys(gives)) given.add(`\${${name}}`);
  }
}

/** As it is sent: with a text in the place of each placeholder. */
function withTexts(input: Record<string, unknown>, placeholders: string[]): unknown {
  return JSON.parse(placeholders.reduce((text, name) => text.replaceAll(name, "text"), JSON.stringify(input)));
}

/** The document is one that Compose takes and that Dokploy may have beside others on its server. */
function checkDocument(files: EmittedFile[]): void {
  const text = textOf(files, "compose.yaml");
  const document = parse(text) as { services: Record<string, Record<string, unknown>> };
  expect(matchesSpecification(document), JSON.stringify(matchesSpecification.errors)).toBe(true);
  for (const service of Object.values(document.services)) {
    for (const field of ["ports", "build", "container_name", "configs"]) expect(service).not.toHaveProperty(field);
  }
  const place = mkdtempSync(join(folder, "app-"));
  for (const { path, text: own } of files) writeFileSync(join(place, path), own);
  writeFileSync(join(place, ".env"), textOf(files, "dokploy.env.example").replace(/^(\w+)=$/gm, "$1=dummy"));
  const args = ["compose", "--project-name", "catalog", "--file", join(place, "compose.yaml"), "config", "--quiet"];
  const env = { PATH: process.env["PATH"], HOME: place, DOCKER_CONFIG: process.env["DOCKER_CONFIG"] };
  const { status, stderr } = spawnSync("docker", args, { encoding: "utf8", env, cwd: place });
  expect(stderr).toBe("");
  expect(status).toBe(0);
}

/** The same app, declared from the end. */
function backwards(app: AppPlan): AppPlan {
  return { ...app, nodes: Object.fromEntries(Object.entries(app.nodes).reverse()), edges: [...app.edges].reverse() };
}

function textOf(files: EmittedFile[], path: string): string {
  return files.find((file) => file.path === path)?.text ?? "";
}
