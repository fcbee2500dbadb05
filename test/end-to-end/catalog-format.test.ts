import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { compile, formatLaunchfile, launchfileJsonSchema, loadDocument } from "../../compiler/index.ts";
import { canonicalJson } from "../../plans/index.ts";

const data = process.env["TEST_DATA_DIR"];
if (!data) throw new Error("TEST_DATA_DIR names no folder with the catalog");
const apps = join(data, "catalog/apps");
const files = readdirSync(apps).map((name) => ({ name, text: readFileSync(join(apps, name, "Launchfile"), "utf8") }));

async function outcome(text: string) {
  const { value, diagnostics } = await compile({ path: "Launchfile", text });
  return { app: canonicalJson(value?.app), codes: diagnostics.map(({ code }) => code) };
}

/** The file as somebody with other habits would have written it. */
function untidy(text: string): string {
  return text
    .replace(/^( +)/gm, "$1$1")
    .replace(/^( *)- /gm, "$1-   ")
    .replace(/^( *(?:- *)?[\w.-]+): /gm, "$1:   ")
    .replaceAll("\n", "  \r\n");
}

it("has 72 files", () => {
  expect(files.length).toBe(72);
});

describe.each(files)("$name", ({ text }) => {
  it("means the same when it is formatted, and stays so", async () => {
    const { value, diagnostics } = formatLaunchfile({ path: "Launchfile", text });
    expect(diagnostics).toEqual([]);
    expect(formatLaunchfile({ path: "Launchfile", text: value ?? "" }).value).toBe(value);
    expect(await outcome(value ?? "")).toEqual(await outcome(text));
  });

  it("is what the JSON Schema accepts", async () => {
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(await launchfileJsonSchema());
    validate(loadDocument({ path: "Launchfile", text }).value?.data);
    expect(validate.errors ?? []).toEqual([]);
  });
});

// In a block scalar indentation and blanks count.
const plain = files.filter(({ text }) => !/[|>][-+]?$/m.test(text));

it.each(plain)("$name becomes the same from another layout", ({ text }) => {
  const { value } = formatLaunchfile({ path: "Launchfile", text });
  expect(formatLaunchfile({ path: "Launchfile", text: untidy(text) }).value).toBe(value);
});
