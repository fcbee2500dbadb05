import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Launchfiles to measure with: the catalog when TEST_DATA_DIR names a folder that holds one, else the examples like it. */
export function sampleFiles() {
  const data = process.env.TEST_DATA_DIR;
  const folder = data === undefined ? join(root, "examples/catalog") : join(data, "catalog/apps");
  const files = readdirSync(folder).map((name) => join(folder, name, "Launchfile"));
  return { files: files.filter((file) => existsSync(file)), from: data === undefined ? "examples" : "catalog" };
}

/** The file nearest to the middle in size, without and with a `$` besides the one in the comment for editors. */
export function typicalFiles(files) {
  const bySize = files
    .map((file) => ({ file, text: readFileSync(file, "utf8").replace(/^# yaml-language-server.*/, "") }))
    .sort((a, b) => a.text.length - b.text.length);
  const middle = (some) => some[Math.floor(some.length / 2)]?.file ?? null;
  return {
    plain: middle(bySize.filter(({ text }) => !text.includes("$"))),
    withExpressions: middle(bySize.filter(({ text }) => text.includes("$"))),
  };
}

/** Writes a Launchfile with that many components and answers its path. */
export function writeLargeFile(folder, count) {
  const component = (_, at) => `  c${at}: { image: "a:1", env: { NAME: $app.name, AT: "${at}" } }\n`;
  const file = join(folder, `Launchfile-${count}`);
  writeFileSync(file, `name: large\ncomponents:\n${Array.from({ length: count }, component).join("")}`);
  return file;
}
