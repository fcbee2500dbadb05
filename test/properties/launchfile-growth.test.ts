import { describe, expect, it } from "vitest";
import { compileWith } from "../../compiler/index.ts";
import { loadGrammar } from "../../grammar/index.ts";
import { growingLaunchfiles } from "../harness/growing-launchfiles.ts";

// How long compiling takes is measured by `npm run bench`; here a text only must not take minutes, or exhaust the stack.

const grammar = await loadGrammar("$");
const compiled = (text: string) => compileWith(grammar, { path: "Launchfile", text });

describe("what is said grows with the length of the Launchfile", () => {
  it.each(Object.entries(growingLaunchfiles))("%s", (_, shape) => {
    const [short, long] = [125, 1_000].map((size) => {
      const { value, diagnostics } = compiled(shape(size));
      expect(value === null).toBe(diagnostics.some(({ severity }) => severity === "error"));
      return JSON.stringify(diagnostics).length;
    });
    // Eight times the text: offsets have more digits, and a file without mistakes has some advice all the same.
    expect(long).toBeLessThan(10 * (short ?? 0) + 2_000);
  });
});

describe("the longest Launchfile", () => {
  it.each<[string, (size: number) => string, string]>([
    ["10 MB in one line", () => `name: ${"a".repeat(10_000_000)}`, "LP1002"],
    ["a megabyte of open brackets", (size) => "[".repeat(size), "LP1017"],
    ["a megabyte of dashes", (size) => "- ".repeat(size / 2), "LP1017"],
    ["100,000 nested defaults", () => `name: a\nenv: { A: '${"${a:-".repeat(100_000)}' }\n`, "LP1117"],
    ["one long reference", (size) => `name: a\nenv: { A: $app${".a".repeat(size / 2 - 20)} }\n`, "LP1116"],
    ["a comment of white space", (size) => `# launchplane-ignore${" ".repeat(size - 30)}x\n`, "LP1004"],
    [
      "each alias twice the one before",
      (size) => growingLaunchfiles["aliases of aliases"]?.(size / 40) ?? "",
      "LP1009",
    ],
  ])("of %s", (_, shape, code) => {
    const { value, diagnostics } = compiled(shape(1_048_576));
    expect(value).toBeNull();
    expect(diagnostics.map((each) => each.code)).toContain(code);
    expect(diagnostics.length).toBeLessThan(10);
  });

  it("of components that each wait for the next is planned", () => {
    const components = Array.from({ length: 10_000 }, (_, at) => `  c${at}: { depends_on: [c${at + 1}] }\n`).join("");
    const { value } = compiled(`name: shop\nimage: a:1\ncomponents:\n${components}  c10000: {}\n`);
    expect(Object.keys(value?.app.nodes ?? {})).toHaveLength(10_001);
  });
});
