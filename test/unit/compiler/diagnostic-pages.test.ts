import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../../plans/index.ts";
import { compileText } from "./compiled.ts";

const folder = join(import.meta.dirname, "../../../docs/diagnostics");
const pages = readdirSync(folder)
  .filter((name) => /^LP[123]\d{3}\.md$/.test(name))
  .map((name) => ({ code: name.slice(0, 6), text: readFileSync(join(folder, name), "utf8") }));

describe.each(pages)("page $code", ({ code, text }) => {
  const examples = [...text.matchAll(/```launchfile\n([\s\S]*?)```/g)].map(([, example = ""]) => example);

  it("has an example, or says why there can be none", () => {
    expect(examples.length > 0 || /^None: .+\.$/m.test(text)).toBe(true);
  });

  it("is what its examples lead to", () => {
    for (const example of examples) expect(compileText(example).diagnostics.map((each) => each.code)).toContain(code);
  });

  it("fills in everything it names, and fits a headline", () => {
    for (const diagnostic of examples.flatMap((example) => compileText(example).diagnostics)) {
      const { message, why, fixes } = diagnostic;
      const texts = [message, why, ...fixes.map(({ title }) => title)];
      expect(
        texts.filter((each) => /\{(?:name|suggestion|known|text|what|key|path|value)\}|undefined/.test(each)),
      ).toEqual([]);
      expect(message).not.toMatch(/\.$/);
    }
  });
});

it("every code of the compiler has its page, and every page its code", () => {
  const codes = Object.keys(catalogue).filter((code) => /^LP[123]/.test(code));
  expect(pages.map(({ code }) => code).sort()).toEqual(codes.sort());
});
