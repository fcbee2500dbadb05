// Writes what is derived from other files of the repository: the catalogue of diagnostics from its pages, the published JSON
// Schemas from the zod schemas, the grammar's diagrams from its parser, the targets' pages from their capabilities. The tests
// fail when the result differs from what is committed.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { renderDiagrams } from "./diagrams.mjs";
import { format } from "./format.mjs";
import { importBundled } from "./import-bundled.mjs";
import { renderObservations } from "./observations.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const severities = ["error", "warning", "advice"];

/** The catalogue's TypeScript from the diagnostics' Markdown pages. */
export async function renderCatalogue() {
  const folder = join(root, "docs/diagnostics");
  const pages = (await readdir(folder)).filter((name) => /^LP\d{4}\.md$/.test(name)).sort();
  const entries = await Promise.all(
    pages.map(async (name) => readPage(name.slice(0, 6), await readFile(join(folder, name), "utf8"))),
  );
  const types = entries.map(({ code, parameters }) => {
    const members = parameters.map((parameter) => `${parameter}: string`).join("; ");
    return `  ${code}: ${members === "" ? "Record<never, never>" : `{ ${members} }`};`;
  });
  const rows = entries.map(({ code, severity, message, why, fix }) => {
    return `  ${code}: ${JSON.stringify({ severity, message, why, fix })},`;
  });
  return [
    "// Generated from docs/diagnostics/*.md by `npm run generate`.",
    'import type { Severity } from "./diagnostic.ts";',
    "",
    "/** The arguments of each code: the names in braces of its page. */",
    "export interface CodeArguments {",
    ...types,
    "}",
    "",
    "export type Code = keyof CodeArguments;",
    "",
    "export const catalogue: Record<Code, { severity: Severity; message: string; why: string; fix: string }> = {",
    ...rows,
    "};",
    "",
  ].join("\n");
}

function readPage(code, text) {
  const [head, ...sections] = text.split(/^## /m);
  const lines = head.split("\n").filter((line) => line.trim() !== "");
  const severity = lines[1]?.trim();
  const message = lines[2]?.replace(/^> /, "").trim();
  const section = (name) => {
    const body = sections.find((each) => each.startsWith(`${name}\n`));
    return (body ?? "")
      .slice(name.length)
      .split("```")[0]
      .trim()
      .replace(/\s*\n\s*/g, " ");
  };
  const [why, fix] = [section("Why"), section("Fix")];
  if (
    !lines[0]?.startsWith(`# ${code} `) ||
    !severities.includes(severity) ||
    !lines[2]?.startsWith("> ") ||
    !why ||
    !fix
  ) {
    throw new Error(`docs/diagnostics/${code}.md: needs a title, a severity, a quoted headline, "Why" and "Fix"`);
  }
  const parameters = [...new Set([...`${message} ${why} ${fix}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))];
  return { code, severity, message, why, fix, parameters };
}

/** The published JSON Schemas, `[file name, text]`: those of the program's own documents, and that of Launchfiles. */
export async function renderSchemas() {
  const { publishedSchemas } = await importBundled('export * from "./published-schemas.ts";', join(root, "plans"));
  const source = 'export * from "./launchfile-json-schema.ts";';
  const { launchfileJsonSchema } = await importBundled(source, join(root, "compiler/schema"));
  const all = [...publishedSchemas(), { name: "launchfile.v1", schema: await launchfileJsonSchema() }];
  return all.map(({ name, schema }) => [`${name}.json`, `${JSON.stringify(schema, null, 2)}\n`]);
}

/** Which tests show which fields of which target. */
export async function renderProofs() {
  return renderObservations(root);
}

/** The pages of the targets, `[file name, text]`. What the tests show has to be written before. */
export async function renderTargetPages() {
  const source = [
    'export { targets } from "../planning/target-of.ts";',
    'export { renderTargetIndex } from "./render-target-index.ts";',
    'export { renderTargetPage } from "./render-target-page.ts";',
  ];
  const { targets, ...render } = await importBundled(source.join("\n"), join(root, "runtime/capabilities"));
  const pages = targets.map((target) => [`${target.name}.md`, render.renderTargetPage(target)]);
  return [["README.md", render.renderTargetIndex(targets)], ...pages];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(join(root, "plans/diagnostics/catalogue.ts"), await format(await renderCatalogue(), "catalogue.ts"));
  for (const [name, text] of await renderSchemas()) await writeFile(join(root, "docs/schemas", name), text);
  await writeFile(
    join(root, "runtime/capabilities/observations.ts"),
    await format(await renderProofs(), "observations.ts"),
  );
  for (const [name, text] of await renderTargetPages()) await writeFile(join(root, "docs/targets", name), text);
  for (const [name, text] of await renderDiagrams()) await writeFile(join(root, "grammar/diagrams", name), text);
}
