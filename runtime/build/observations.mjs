import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { importBundled } from "./import-bundled.mjs";

/**
 * Which tests see the effect of which fields on a running app, from the fixtures of those tests, and which tests stand for a
 * row that no plan shows. Nothing is run.
 */
export async function renderObservations(root) {
  const all = [...(await namedTests(root)), ...(await runningTests(root))];
  return [
    "// Generated from test/conformance by `npm run generate`.",
    "",
    "/** Tests that see what a target makes of fields, by rows of its capabilities. */",
    "export const observations: { target: string; test: string; name: string; rows: string[] }[] = [",
    ...all.map((each) => `  ${JSON.stringify(each)},`),
    "];",
    "",
  ].join("\n");
}

async function namedTests(root) {
  const folder = join(root, "test/conformance/capabilities");
  const { fieldProofs } = await importBundled('export * from "./proof-index.ts";', folder);
  return Object.entries(fieldProofs).flatMap(([target, proofs]) =>
    Object.entries(proofs).flatMap(([row, { test, name }]) => (test ? [{ target, test, name, rows: [row] }] : [])),
  );
}

/** A fixture says what each of its tests shows; the test file is the one that imports it. */
async function runningTests(root) {
  const folder = join(root, "test/conformance/fixtures");
  const tests = "test/end-to-end";
  const names = (await readdir(join(root, tests), { recursive: true }))
    .filter((name) => name.endsWith(".test.ts"))
    .sort();
  const texts = await Promise.all(names.map((name) => readFile(join(root, tests, name), "utf8")));
  const found = [];
  for (const file of (await readdir(folder)).sort()) {
    const user = names.find((_, index) => texts[index].includes(`/conformance/fixtures/${file}"`));
    if (user === undefined) continue;
    const fixtures = Object.values(await importBundled(`export * from "./${file}";`, folder));
    for (const { name: group, target, shows = {} } of fixtures) {
      for (const [name, rows] of Object.entries(shows))
        found.push({ target, test: `${tests}/${user}`, name: `${group} ${name}`, rows: [...rows] });
    }
  }
  return found;
}
