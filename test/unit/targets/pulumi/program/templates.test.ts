import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileTemplate } from "../../../../../targets/pulumi/program/templates/file-template.ts";

const folder = join(import.meta.dirname, "../../../../../targets/pulumi/program/templates");
const modules = readdirSync(folder).filter((name) => name.endsWith(".hbs.ts"));
const others = (template: string) => template.match(/\{\{(?!#if |#each |\/if\}|\/each\}|else\}|code )[^}]*\}\}/g) ?? [];

describe("the templates of a program", () => {
  it.each(modules)("%s prints through the one helper alone", async (name) => {
    const templates = Object.values((await import(join(folder, name))) as Record<string, string>);
    expect(templates.flatMap(others)).toEqual([]);
  });

  it("are found out when they do not", () => {
    expect(others("{{a}} {{{b}}} {{code c}} {{#if d}}{{&e}}{{/if}}")).toEqual(["{{a}}", "{{{b}}", "{{&e}}"]);
  });

  it("quote every text, and print code as it is", () => {
    const render = fileTemplate<object>("{{code text}} {{code code}}");
    const text = "</x> {{y}} `z` ${a}\n";
    expect(render({ text, code: { code: "a < b" } })).toBe(`${JSON.stringify(text)} a < b`);
  });

  it("refuse what nobody gave them", () => {
    expect(() => fileTemplate<object>("{{code missing}}")({})).toThrow("not given");
  });
});
