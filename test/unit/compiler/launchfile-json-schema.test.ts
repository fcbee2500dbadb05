import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { launchfileJsonSchema, loadDocument } from "../../../compiler/index.ts";
import { fieldDescriptions } from "../../../compiler/schema/field-descriptions.ts";
import { componentFields, launchfileSchema } from "../../../compiler/schema/launchfile-schema.ts";
import { pageExamples } from "../../../runtime/cli/page-examples.ts";
import { exampleFolders } from "../../harness/example-files.ts";
import { launchOf } from "./front.ts";

type Schema = { [keyword: string]: unknown } & {
  $ref?: string;
  description?: string;
  examples?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema;
};

const root = join(import.meta.dirname, "../../..");
const schema = (await launchfileJsonSchema()) as Schema;
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
const validate = ajv.compile(schema);

/** Whether an editor would be content with a text; `null` where there is nothing to judge. */
function accepts(text: string): boolean | null {
  const { value } = loadDocument({ path: "Launchfile", text });
  return value && validate(value.data);
}

/** The codes of the schema's errors in a text. */
function schemaErrors(text: string): string[] {
  const errors = launchOf(text).diagnostics.filter(({ code, severity }) => /^LP12/.test(code) && severity === "error");
  return errors.map(({ code }) => code);
}

const at = (pointer: string): Schema =>
  pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((value, key) => (value as Schema)[key], schema) as Schema;

/** Every schema below one, with the path that `fieldDescriptions` would name it by. */
function fieldsOf(each: Schema, path: string): [path: string, field: Schema][] {
  const { properties = {}, items, additionalProperties } = each;
  const member = (key: string) => (path === "" ? key : `${path}.${key}`);
  const below: [string, Schema | undefined][] = [
    ...Object.entries(properties).map(([key, field]): [string, Schema] => [member(key), field]),
    [`${path}[]`, items],
    [`${path}.*`, additionalProperties],
  ];
  return below.flatMap(([path, field]) => (field ? [[path, field] as [string, Schema], ...fieldsOf(field, path)] : []));
}

const definitions = Object.entries(schema["$defs"] as Record<string, Schema>);
const fields = [
  ...fieldsOf(schema, ""),
  ...definitions.flatMap(([name, each]) => [[name, each] as [string, Schema], ...fieldsOf(each, name)]),
].filter(([, field]) => field.$ref === undefined);

describe("the JSON Schema of Launchfiles", () => {
  it("is one of draft 2020-12 with an id and a title", () => {
    expect(schema).toMatchObject({ $schema: expect.stringContaining("2020-12"), title: "Launchfile" });
    expect(schema["$id"]).toMatch(/^urn:/);
    expect(ajv.validateSchema(schema)).toBe(true);
  });

  it("has every field, wherever it may stand", () => {
    const component = schema.properties?.["components"]?.additionalProperties?.properties ?? {};
    expect(Object.keys(component)).toEqual(Object.keys(componentFields));
    expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(launchfileSchema.shape));
    for (const name of Object.keys(componentFields)) {
      expect([component[name], schema.properties?.[name]]).toEqual(Array(2).fill({ $ref: `#/$defs/${name}` }));
    }
    const references = [...JSON.stringify(schema).matchAll(/"\$ref":"#([^"]+)"/g)].map(([, pointer = ""]) => pointer);
    expect(references.filter((pointer) => at(pointer) === undefined)).toEqual([]);
  });

  it("describes every field, and no other", () => {
    const paths = new Map(fields);
    expect(Object.keys(fieldDescriptions).filter((path) => !paths.has(path))).toEqual([]);
    const named = [...paths].filter(([path]) => /\w$/.test(path));
    expect(named.filter(([, field]) => !field.description).map(([path]) => path)).toEqual([]);
    for (const [path, field] of fields) {
      const [description, ...examples] = fieldDescriptions[path] ?? [];
      expect([path, field.description, field.examples ?? []]).toEqual([path, description, examples]);
    }
  });

  it("has sentences for people, without codes", () => {
    for (const [path, [description]] of Object.entries(fieldDescriptions)) {
      expect([path, description]).toEqual([path, expect.stringMatching(/^\S[^\n]{9,240}\.$/)]);
    }
    expect(JSON.stringify(schema)).not.toMatch(/LP\d{4}/);
  });

  it("has examples that fit", () => {
    for (const [path, { examples = [], ...field }] of fields) {
      const fits = ajv.compile({ ...field, $defs: schema["$defs"] });
      for (const example of examples) expect([path, example, fits(example)]).toEqual([path, example, true]);
    }
  });
});

describe("what may be written", () => {
  it.each([
    'build: "./web"',
    "health: /live",
    "requires: [redis]",
    "supports: [redis, { type: postgres }]",
    "env: { A: 8080, B: true, C: x, D: { default: 1.5 } }",
    'commands: { x: "text" }',
    "depends_on: [api]",
    "platform: linux/arm64",
    "platform: [linux/arm64]",
    "build: { args: { A: 1 } }",
    "requires: [{ type: redis, set_env: { A: 1, B: false } }]",
    "components: { web: {} }",
    "x-anything: [1]",
    "restart: no",
    "unknown: 1",
    "env: { A: { unknown: 1 } }",
    "requires: [{ type: redis, config: { a: [1, { b: null }] } }]",
  ])("%s", (line) => {
    const text = `name: a\n${line}\n`;
    expect([schemaErrors(text), accepts(text)]).toEqual([[], true]);
  });

  it.each([
    "build: 1",
    "health: live",
    "requires: redis",
    "requires: [{ name: a }]",
    "env: { A: null }",
    "env: { A=B: 1 }",
    "provides: [{ protocol: http, port: '80' }]",
    "provides: [{ protocol: http, port: 0 }]",
    "platform: linux",
    "storage: { a: /data }",
    "storage: { a: { path: data } }",
    "health: { path: /, interval: 30 }",
    "commands: { x: [a] }",
    "restart: false",
    "runtime: nodejs",
    "health:",
    "version: launch/v2",
    "components: { Web: {} }",
  ])("not %s", (line) => {
    const text = `name: a\n${line}\n`;
    expect([schemaErrors(text).length, accepts(text)]).toEqual([1, false]);
  });
});

/** What a JSON Schema cannot say. */
const beyond = ["LP1217"];

describe("it says what the compiler says of", () => {
  const texts = [
    ...readdirSync(join(root, "test/baselines")).map((name) => ({ name, file: `test/baselines/${name}/Launchfile` })),
    ...exampleFolders.map((folder) => ({ name: folder, file: `examples/${folder}/Launchfile` })),
  ].map(({ name, file }) => ({ name, text: readFileSync(join(root, file), "utf8") }));
  const pages = readdirSync(join(root, "docs/diagnostics"))
    .filter((name) => /^LP\d{4}\.md$/.test(name))
    .flatMap((name) => {
      const page = readFileSync(join(root, "docs/diagnostics", name), "utf8");
      const examples = [...pageExamples(page, "Bad"), ...pageExamples(page, "Good")];
      const cases = examples.flatMap(({ files }) => files["Launchfile"] ?? []);
      return cases.map((text, index) => ({ name: `${name} ${index}`, text }));
    });

  it.each([...texts, ...pages])("$name", ({ text }) => {
    const accepted = accepts(text);
    if (accepted === null) return expect(launchOf(text).diagnostics).not.toEqual([]);
    const errors = schemaErrors(text);
    expect([errors, accepted]).toEqual([errors, errors.every((code) => beyond.includes(code))]);
  });
});
