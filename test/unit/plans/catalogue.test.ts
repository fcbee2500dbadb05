import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue, diagnose } from "../../../plans/index.ts";

const root = join(import.meta.dirname, "../../..");
const generator = join(root, "runtime/build/generate.mjs");
const codes = Object.keys(catalogue);

/** The codes that the program's sources name, with a file that does. */
function codesInUse(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of ["grammar", "compiler", "plans", "targets", "runtime"]) {
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })) {
      if (!/\.ts$/.test(file) || file.endsWith("catalogue.ts")) continue;
      // What is generated there for tests has codes that nobody knows, too.
      if (folder === "runtime" && file.startsWith("testing")) continue;
      const text = readFileSync(join(root, folder, file), "utf8");
      for (const [code] of text.matchAll(/\bLP\d{4}\b/g)) found.set(code, `${folder}/${file}`);
    }
  }
  return found;
}

describe("the catalogue of diagnostics", () => {
  it("is what the pages say", async () => {
    const { renderCatalogue } = await import(generator);
    const { format } = await import(join(root, "runtime/build/format.mjs"));
    const expected = format(await renderCatalogue(), "catalogue.ts");
    expect(readFileSync(join(root, "plans/diagnostics/catalogue.ts"), "utf8")).toBe(expected);
  });

  it("has every code that the sources name, and no other", () => {
    const inUse = codesInUse();
    expect([...inUse].filter(([code]) => !codes.includes(code))).toEqual([]);
    expect(codes.filter((code) => !inUse.has(code))).toEqual([]);
  });

  it.each(Object.entries(catalogue))(
    "%s has a headline of at most 80 characters without full stop",
    (_, { message, why, fix }) => {
      expect(message.replace(/\{\w+\}/g, "").length).toBeLessThanOrEqual(80);
      expect(message).not.toMatch(/[.!?]$/);
      expect(why).toMatch(/[.!?}]$/);
      expect(fix).toMatch(/[.!?}`]$/);
    },
  );
});

describe("diagnose", () => {
  it("fills in names, its own advice behind better one", () => {
    const better = { title: "Better", safe: true, edits: [] };
    const args = { path: "a{suggestion}", suggestion: ' Did you mean "b"?' };
    expect(diagnose("LP1001", { file: "x", span: null }, args, { fixes: [better] })).toEqual({
      code: "LP1001",
      severity: "error",
      message: 'There is no file "a{suggestion}"',
      file: "x",
      span: null,
      why: "The path names no file and no folder with a Launchfile in it.",
      related: [],
      fixes: [
        better,
        {
          title: 'Give the path of a Launchfile or of the folder that holds one. Did you mean "b"?',
          safe: false,
          edits: [],
        },
      ],
    });
  });

  it("leaves a name without argument as it is, whatever objects inherit", () => {
    expect(diagnose("LP1001", null, { path: "constructor" } as never).fixes[0]?.title).toContain("{suggestion}");
  });
});

describe("the published JSON Schemas", () => {
  it("are what the program uses", async () => {
    const { renderSchemas } = await import(generator);
    const schemas: [string, string][] = await renderSchemas();
    expect(schemas.length).toBeGreaterThan(0);
    for (const [name, text] of schemas) {
      expect(readFileSync(join(root, "docs/schemas", name), "utf8")).toBe(text);
    }
  });
});
