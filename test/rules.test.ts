import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bindLaunch } from "../compiler/bind/bind-launch.ts";
import { loadDocument } from "../compiler/document/load-document.ts";
import { compileWith } from "../compiler/index.ts";
import { normalise } from "../compiler/normalise/normalise.ts";
import { rules } from "../compiler/rules/index.ts";
import { type Rule, ruleContext } from "../compiler/rules/rule.ts";
import { loadGrammar } from "../grammar/index.ts";
import { applyFixes, type Diagnostic, invariant } from "../plans/index.ts";
import { annotatedSource } from "./harness/annotated-source.ts";
import { repository } from "./harness/temporary-folder.ts";

/**
 * One folder a rule, called like its file: Launchfiles that it lets pass in `valid/`, and in `invalid/` those that it does
 * not, each with what the whole compiler says of it. Adding a case is adding a file; `npm run accept` writes the rest.
 */
const root = join(import.meta.dirname, "rules");
const folder = join(repository, "compiler/rules");
const grammar = await loadGrammar("$");

const files = readdirSync(folder)
  .map((name) => name.replace(".ts", ""))
  .filter((name) => name !== "index" && name !== "rule");

async function ruleIn(file: string): Promise<Rule> {
  const module: Record<string, unknown> = await import(join(folder, `${file}.ts`));
  const rule = rules.find((each) => Object.values(module).includes(each));
  invariant(rule, `no rule of ${file}.ts is in the list`);
  return rule;
}

/** What one rule finds in a text, whatever the others find. */
function findings(rule: Rule, text: string): Diagnostic[] {
  const { value: document } = loadDocument({ path: "Launchfile", text });
  const launch = document && normalise(document).value;
  const bound = launch && bindLaunch(launch, { document, grammar }).value;
  invariant(bound, `not a Launchfile: ${text}`);
  return rule(ruleContext(bound, document, []));
}

function casesIn(rule: string, kind: "valid" | "invalid") {
  const names = readdirSync(join(root, rule, kind)).filter((name) => name.endsWith(".Launchfile"));
  return names.map((name) => {
    const path = join(root, rule, kind, name);
    return { name, text: readFileSync(path, "utf8"), baseline: path.replace(/Launchfile$/, "diagnostics.txt") };
  });
}

/** Each fix takes away its own finding, and brings nothing that was not there. */
function expectFixesToMend(text: string, diagnostics: Diagnostic[]): void {
  const offered = diagnostics.flatMap((diagnostic) => {
    const edited = diagnostic.fixes.filter(({ edits }) => edits.length > 0);
    return edited.map((fix) => ({ ...diagnostic, fixes: [fix] }));
  });
  const codes = diagnostics.map(({ code }) => code);
  for (const diagnostic of offered) {
    const mended = applyFixes(text, [diagnostic], { file: "Launchfile", unsafe: true });
    const after = compileWith(grammar, { path: "Launchfile", text: mended.text }).diagnostics;
    expect(after.map(({ code }) => code)).toEqual(codes.toSpliced(codes.indexOf(diagnostic.code), 1));
  }
}

const show = ({ code, message }: Diagnostic) => `${code} ${message}`;

it("every rule has its folder, every folder its rule", () => {
  expect(readdirSync(root).sort()).toEqual(files.sort());
  expect(new Set(rules).size).toBe(files.length);
});

describe.each(files)("rule %s", (file) => {
  it.each(casesIn(file, "invalid"))("finds what is wrong in $name", async ({ text, baseline }) => {
    const { diagnostics } = compileWith(grammar, { path: "Launchfile", text });
    const own = new Set(findings(await ruleIn(file), text).map(({ code }) => code));
    expect(own.size).toBeGreaterThan(0);
    // Nothing else is wrong with the file, and nothing that is wrong is told twice.
    expect(diagnostics.filter(({ code }) => !own.has(code)).map(show)).toEqual([]);
    await expect(annotatedSource(text, diagnostics)).toMatchFileSnapshot(baseline);
    expectFixesToMend(text, diagnostics);
  });

  it.each(casesIn(file, "valid"))("has nothing to say about $name", async ({ text }) => {
    const { diagnostics } = compileWith(grammar, { path: "Launchfile", text });
    expect(diagnostics.filter(({ severity }) => severity === "error").map(show)).toEqual([]);
    expect(findings(await ruleIn(file), text).map(show)).toEqual([]);
  });
});
