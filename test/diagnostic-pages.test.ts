import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Code, catalogue, type Diagnostic } from "../plans/index.ts";
import { type PageCase, pageCases } from "./harness/page-cases.ts";
import { documentOf, runCommand } from "./harness/run-command.ts";
import { repository, temporaryFolder } from "./harness/temporary-folder.ts";

const folder = join(repository, "docs/diagnostics");
const pages = readdirSync(folder)
  .filter((name) => /^LP\d{4}\.md$/.test(name))
  .map((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    return { code: name.slice(0, 6), bad: pageCases(text, "Bad"), good: pageCases(text, "Good") };
  });

/** Runs a case in a folder of its own, beside an empty home. Answers what the last command reports. */
async function diagnosticsOf({ files, commands }: PageCase): Promise<Diagnostic[]> {
  const folder = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  let reported: Diagnostic[] = [];
  for (const { variables, words, input } of commands) {
    const ran = await runCommand([...words, "--json"], { folder, variables, input });
    reported = documentOf(ran).diagnostics as Diagnostic[];
  }
  return reported;
}

const show = ({ code, message }: Diagnostic) => `${code} ${message}`;

describe.each(pages.filter(({ code }) => Object.hasOwn(catalogue, code)))("page $code", ({ code, bad, good }) => {
  const { message: headline, why, fix } = catalogue[code as Code];

  it("says what, why and how to mend it", () => {
    expect(headline.replace(/\{\w+\}/g, "").length).toBeLessThanOrEqual(80);
    expect([headline, why, fix]).not.toContain("");
    expect(headline).not.toMatch(/\.$/);
  });

  it.each(bad.cases)("reports its bad case %#", async (each) => {
    const diagnostics = await diagnosticsOf(each);
    expect(diagnostics.map(({ code }) => code)).toContain(code);
    const parameters = [...`${headline} ${why} ${fix}`.matchAll(/\{\w+\}/g)].map(([name]) => name);
    for (const { message, why, fixes } of diagnostics.filter((each) => each.code === code)) {
      const texts = [message, why, ...fixes.map(({ title }) => title)].join("\n");
      expect(texts).not.toMatch(/undefined|\[object/);
      expect(parameters.filter((name) => texts.includes(name))).toEqual([]);
    }
  });

  it.each(good.cases)("does not report its good case %#", async (each) => {
    const diagnostics = await diagnosticsOf(each);
    expect(diagnostics.filter((each) => each.code === code || each.severity === "error").map(show)).toEqual([]);
  });
});

it("every code has its page, and every page its code", () => {
  expect(pages.map(({ code }) => code)).toEqual(Object.keys(catalogue).sort());
});

it("every page has bad and good cases, or says why there can be none", () => {
  const lacking = pages.filter(({ bad, good }) => {
    return [bad, good].some(({ cases, none }) => (cases.length === 0) === (none === null));
  });
  expect(lacking.map(({ code }) => code)).toEqual([]);
});

it("every code is in a bad case, or named in a fixture or test", () => {
  const texts = textsOfTests();
  const unseen = pages.filter(({ code, bad }) => bad.cases.length === 0 && !texts.includes(code));
  expect(unseen.map(({ code }) => code)).toEqual([]);
});

it("every fixture or test that a page names exists", () => {
  const named = pages.flatMap(({ bad, good }) => {
    return [bad, good].flatMap(({ none }) =>
      [...(none ?? "").matchAll(/`(test\/[^`]+)`/g)].map(([, path = ""]) => path),
    );
  });
  expect(named.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
});

function textsOfTests(): string {
  const tests = join(repository, "test");
  const files = readdirSync(tests, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8")).join("\n");
}
